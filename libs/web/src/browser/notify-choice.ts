/** Whether this browser tells its reader of what comes: as chosen here, and as the browser itself allows. */
export type NotifyState = 'impossible' | 'undecided' | 'on' | 'off' | 'blocked';

const KEY = 'flowra:notify';

/** Reads how it stands. Nothing is ever asked by looking. */
export function notifyState(): NotifyState {
  // All three are there at secure addresses only.
  if (!('Notification' in window && 'serviceWorker' in navigator && 'locks' in navigator)) return 'impossible';
  if (Notification.permission === 'denied') return 'blocked';
  const choice = readChoice();
  if (choice === 'on' && Notification.permission === 'granted') return 'on';
  return choice === 'off' ? 'off' : 'undecided';
}

/** Keeps what the reader chose. */
export function choose(choice: 'on' | 'off'): void {
  try {
    localStorage.setItem(KEY, choice);
  } catch {
    // Nothing can be kept here: the page goes by what the browser allows.
  }
  showNotifyState();
}

/** Lets the style sheet know, so that each place shows the words for it. */
export function showNotifyState(): void {
  document.documentElement.dataset.notify = notifyState();
}

function readChoice(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Long enough to be read, and with something to decide long enough for that. */
const [SHORTEST_MS, LETTER_MS, DECIDE_MS] = [4000, 100, 6000];

interface ToastOptions {
  /** A button on it, for taking back what it tells. */
  readonly action?: string;
  readonly forMs?: number;
}

/** Says something in passing, at the edge of the page. Resolves when it is gone: true when its button was pressed. */
export function toast(text: string, { action, forMs = timeFor(text, action) }: ToastOptions = {}): Promise<boolean> {
  const line = document.createElement('p');
  line.className = 'toast';
  line.textContent = text;
  document.getElementById('toasts')?.append(line);
  return new Promise((resolve) => {
    const end = (isPressed: boolean): void => {
      line.remove();
      resolve(isPressed);
    };
    setTimeout(() => end(false), forMs);
    if (action === undefined) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = action;
    button.addEventListener('click', () => end(true));
    line.append(' ', button);
  });
}

function timeFor(text: string, action: string | undefined): number {
  return Math.max(action === undefined ? SHORTEST_MS : DECIDE_MS, text.length * LETTER_MS);
}

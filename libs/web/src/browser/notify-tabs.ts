/** What a shown notification knows of itself. */
export interface Told {
  readonly notificationId: string;
  readonly href: string;
}

const ONE_AT_A_TIME = 'flowra:tell';
const TOLD = 'flowra:told';
const KEPT = 50;

const sightOf = (chatId: string | null): string => `flowra:sees:${chatId ?? 'inbox'}`;

/**
 * Lets all tabs know, as long as the reader looks at this one, that a chat is in sight; without a chat, the inbox. A lock says so: it
 * ends with the tab, however that ends.
 */
export function keepInSight(chatId: string | null): void {
  let letGo: (() => void) | undefined;
  const follow = (): void => {
    letGo?.();
    letGo = undefined;
    if (document.visibilityState !== 'visible') return;
    const isOver = new Promise<void>((resolve) => (letGo = resolve));
    void navigator.locks.request(sightOf(chatId), { mode: 'shared' }, () => isOver);
  };
  document.addEventListener('visibilitychange', follow);
  follow();
}

/** Whether any tab shows it to the reader: the chat, or the inbox in which everything comes up. */
export async function isInSight(chatId: string | null): Promise<boolean> {
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name === sightOf(null) || (chatId !== null && name === sightOf(chatId)));
}

/** Tells of an entry in the first tab that comes to it, and in no other one. */
export async function tellOnce(notificationId: string, tell: () => Promise<void>): Promise<void> {
  await navigator.locks.request(ONE_AT_A_TIME, async () => {
    const told = readTold();
    if (told.includes(notificationId)) return;
    writeTold([...told, notificationId].slice(-KEPT));
    await tell();
  });
}

function readTold(): readonly string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(TOLD) ?? '[]');
    return Array.isArray(stored) ? stored.filter((id): id is string => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

function writeTold(told: readonly string[]): void {
  try {
    localStorage.setItem(TOLD, JSON.stringify(told));
  } catch {
    // Nothing can be kept here: the tag of a notification lets the browser replace its double.
  }
}

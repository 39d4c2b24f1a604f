import { isNearEnd } from './conversation-lists';

/** How long what arrives may gather before it is told that it was read. */
const GATHER_MS = 400;

/** What was read up to where: the newest message of a list. */
export interface ReadUpTo {
  readonly messageId: string;
  /** What scrolls the list. */
  readonly log: HTMLElement;
  /** Where the server is told, under its API, and in which words. */
  readonly path: string;
  readonly body: object;
}

/**
 * Tells the server what was read, once it stands before a reader who looks at this page. Answers what is to be called whenever that may
 * have changed.
 */
export function tellReading(upTo: () => ReadUpTo | null): () => void {
  let told: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = async (): Promise<void> => {
    timer = undefined;
    const read = upTo();
    if (read === null || read.messageId === told || !isLookedAt(read.log)) return;
    const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(read.body), keepalive: true };
    const answer = await fetch(`/api/v1${read.path}`, request).catch(() => null);
    // A lost marker costs nothing: it is told again with the next message, or when the reader comes back.
    if (answer?.ok) told = read.messageId;
  };
  const soon = (): void => {
    timer ??= setTimeout(() => void tell(), GATHER_MS);
  };
  document.addEventListener('visibilitychange', soon);
  return soon;
}

/** Whether the end of a list is before the reader. */
export function isLookedAt(log: HTMLElement): boolean {
  return document.visibilityState === 'visible' && isNearEnd(log);
}

/** The id of the last message of a list that the server has. */
export function newestIn(list: HTMLElement): string | undefined {
  return [...list.querySelectorAll<HTMLElement>('.message:not(.is-pending)')].at(-1)?.dataset.messageId;
}

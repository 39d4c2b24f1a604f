import { localiseTimes } from './dom';

const wanted = new Set<string>();
let running: Promise<void> | undefined;

/**
 * Draws parts of this page again from the server, by their ids; what is asked for meanwhile is drawn after. A part with a
 * `data-state` changes with its state only; any other one stays while the reader has the focus in it.
 */
export function refreshRegions(...ids: string[]): Promise<void> {
  for (const id of ids) wanted.add(id);
  running ??= drawWanted().finally(() => (running = undefined));
  return running;
}

async function drawWanted(): Promise<void> {
  while (wanted.size > 0) {
    const ids = [...wanted];
    wanted.clear();
    const fresh = await fetchPage(location.href);
    if (fresh !== null) for (const id of ids) drawAgain(document.getElementById(id), fresh.getElementById(id));
  }
}

function drawAgain(region: HTMLElement | null, replacement: HTMLElement | null): void {
  if (region === null || replacement === null) return;
  const { state } = region.dataset;
  const stays = state === undefined ? region.contains(document.activeElement) : state === replacement.dataset.state;
  if (!stays) region.replaceWith(document.importNode(replacement, true));
}

/** A page of ours as a document, its times in the reader's zone; null when the server refuses it. */
export async function fetchPage(href: string): Promise<Document | null> {
  const answer = await fetch(href, { headers: { accept: 'text/html' } });
  if (!answer.ok) return null;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  localiseTimes(page);
  return page;
}

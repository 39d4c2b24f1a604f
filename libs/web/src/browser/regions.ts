import { documentOf } from './arriving';
import { localiseTimes } from './dom';
import { onceAtATime } from './once-at-a-time';
import { whenReleased } from './press';
import { focusedIn, keepSight, keepUnfolded } from './regions-place';

/** Whether this page may still show what the server sent at first. */
let isAsSent = true;
const wanted = new Set<string>();
/** What the server sent for a part, and how that looked at first: as long as both are the same, it need not be drawn again. */
const drawn = new WeakMap<HTMLElement, { readonly sent: string; readonly shown: string }>();

/**
 * Draws parts of this page again from the server, by their ids; what is asked for meanwhile is drawn after. A part with a
 * `data-state` changes with its state only; any other one stays while the reader has the focus in it, unless it says `data-refocus`:
 * then the focus goes to the element of the same id, or to one next to it. Parts that say `data-alone` are sent without their page.
 */
export function refreshRegions(...ids: string[]): Promise<void> {
  for (const id of ids) wanted.add(id);
  return drawWanted();
}

const drawWanted = onceAtATime(async () => {
  const ids = [...wanted].filter((id) => document.getElementById(id) !== null);
  wanted.clear();
  if (ids.every((id) => document.getElementById(id)?.dataset.alone !== undefined)) await Promise.all(ids.map(drawAlone));
  else await drawFromPage(ids);
});

async function drawAlone(id: string): Promise<void> {
  const fresh = await fetchPart(location.href, id);
  await whenReleased();
  drawAgain(document.getElementById(id), fresh);
}

async function drawFromPage(ids: readonly string[]): Promise<void> {
  // What changed between the page and the feed has to be drawn; mostly that is nothing.
  const known = isAsSent ? document.querySelector<HTMLMetaElement>('meta[name="flowra-sent"]')?.content : undefined;
  isAsSent = false;
  const fresh = await fetchPage(location.href, known);
  await whenReleased();
  if (fresh !== null) for (const id of ids) drawAgain(document.getElementById(id), fresh.getElementById(id));
}

/** Puts what the server sent in the place of a region of this page, unless it has to stay. */
export function drawAgain(region: HTMLElement | null, replacement: HTMLElement | null): void {
  if (region === null || replacement === null) return;
  const { state } = region.dataset;
  const focused = region.contains(document.activeElement) ? document.activeElement : null;
  const canStay = focused !== null && !('refocus' in region.dataset);
  const stays = state === undefined ? canStay : state === replacement.dataset.state;
  if (stays) return;
  const sent = replacement.outerHTML;
  const known = drawn.get(region);
  if (known?.sent === sent && known.shown === region.outerHTML) return;
  const fresh = document.importNode(replacement, true);
  keepUnfolded(region, fresh);
  // What somebody is about to press stays the same element.
  if (fresh.isEqualNode(region)) return;
  const focusAgain = focusedIn(region);
  const replace = (): void => region.replaceWith(fresh);
  if ('refocus' in region.dataset) keepSight(region, fresh, replace);
  else replace();
  // After those who watch the page have put in what only the browser knows.
  queueMicrotask(() => drawn.set(fresh, { sent, shown: fresh.outerHTML }));
  focusAgain(fresh);
}

/** A page of ours as a document, its times in the reader's zone; null when the server refuses it, or when it is still the one called `known`. */
export async function fetchPage(href: string, known?: string): Promise<Document | null> {
  return fetchDocument(href, known === undefined ? {} : { 'if-none-match': known });
}

/** One part of a page that the server sends without the rest; null when it refuses, or has no such part. */
export async function fetchPart(href: string, id: string): Promise<HTMLElement | null> {
  const part = await fetchDocument(href, { 'hx-request': 'true', 'hx-target': id });
  return part?.getElementById(id) ?? null;
}

async function fetchDocument(href: string, headers: Readonly<Record<string, string>>): Promise<Document | null> {
  const answer = await fetch(href, { headers: { accept: 'text/html', ...headers } });
  if (!answer.ok) return null;
  const page = await documentOf(answer);
  localiseTimes(page);
  return page;
}

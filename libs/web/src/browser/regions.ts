import { localiseTimes } from './dom';

/**
 * Draws parts of this page again from the server, by their ids. What the reader holds the focus in stays as it is, and so
 * does what carries the same `data-state` as before.
 */
export async function refreshRegions(...ids: string[]): Promise<void> {
  const fresh = await fetchPage(location.href);
  if (fresh === null) return;
  for (const id of ids) {
    const region = document.getElementById(id);
    const replacement = fresh.getElementById(id);
    if (region === null || replacement === null || region.contains(document.activeElement)) continue;
    if (region.dataset.state !== undefined && region.dataset.state === replacement.dataset.state) continue;
    region.replaceWith(document.importNode(replacement, true));
  }
}

/** A page of ours as a document, its times in the reader's zone; null when the server refuses it. */
export async function fetchPage(href: string): Promise<Document | null> {
  const answer = await fetch(href, { headers: { accept: 'text/html' } });
  if (!answer.ok) return null;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  localiseTimes(page);
  return page;
}

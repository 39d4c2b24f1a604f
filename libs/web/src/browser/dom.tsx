import { type ComponentChild, render } from 'preact';
import { formatDay, formatMoment, formatTime } from '../format';
import type { TimeFormat } from '../components/time';

const FORMATS = { time: formatTime, day: formatDay, moment: formatMoment };

/** The zone that every time on the page is written in. */
export const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A component as elements that belong to nobody yet. */
export function toElements(node: ComponentChild): Element[] {
  const holder = document.createElement('div');
  render(node, holder);
  const elements = [...holder.children];
  localiseTimes(holder);
  return elements;
}

/** A component as nodes, text between its elements included. */
export function toNodes(node: ComponentChild): ChildNode[] {
  const holder = document.createElement('div');
  render(node, holder);
  localiseTimes(holder);
  return [...holder.childNodes];
}

/** A component that is one element. */
export function toElement(node: ComponentChild): HTMLElement {
  const [element] = toElements(node);
  if (!(element instanceof HTMLElement)) throw new Error('The component is not one element');
  return element;
}

/** HTML from our own server as elements. */
export function parseElements(html: string): HTMLElement[] {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  localiseTimes(parsed.body);
  return [...parsed.body.children].filter((element) => element instanceof HTMLElement);
}

/** Does something with each element of a kind that is on the page, and with those that come to it. */
export function withEach<Kind extends Element>(selector: string, act: (element: Kind) => void): void {
  const known = new WeakSet<Element>();
  const look = (): void => {
    for (const element of document.querySelectorAll<Kind>(selector)) {
      if (known.has(element)) continue;
      known.add(element);
      act(element);
    }
  };
  new MutationObserver((changes) => {
    if (changes.some(({ addedNodes }) => addedNodes.length > 0)) look();
  }).observe(document.body, { childList: true, subtree: true });
  look();
}

/** Rewrites the server's times in the reader's zone. */
export function localiseTimes(root: ParentNode): void {
  for (const time of root.querySelectorAll<HTMLTimeElement>('time[data-format]')) {
    const format = time.dataset.format;
    if (isTimeFormat(format)) time.textContent = FORMATS[format](time.dateTime, timeZone);
  }
}

/** The part of a row that is drawn again when something changes. */
export function slot(row: Element, name: string): HTMLElement | null {
  return row.querySelector<HTMLElement>(`[data-slot="${name}"]`);
}

function isTimeFormat(format: string | undefined): format is TimeFormat {
  return format !== undefined && format in FORMATS;
}

import { strings } from '../strings';
import { localiseTimes } from './dom';
import { toast } from './toast';

/** Tells the document that a list went on. */
export const MORE_SHOWN = 'flowra:more-shown';

let first: HTMLElement | undefined;
let finishing: ReturnType<typeof setTimeout> | undefined;

/** Lets lists go on in their place (`MoreItem`). A refusal is told; the link stays to try again. */
export function startMore(): void {
  document.addEventListener('htmx:load', ({ target }) => {
    if (target instanceof HTMLElement && target !== document.body) take(target);
  });
  document.addEventListener('htmx:responseError', (event) => {
    const { xhr } = (event as CustomEvent<{ readonly xhr: XMLHttpRequest }>).detail;
    void toast(xhr.responseText);
  });
  document.addEventListener('htmx:sendError', () => void toast(strings.api.offline));
  // It starts by itself only on a page that is complete.
  if (document.readyState === 'complete') letGoOn(document.body);
  else window.addEventListener('load', () => letGoOn(document.body));
}

/** Does so for lists that came to the page later. A page without any does not have to wait for HTMX. */
export function letGoOn(root: HTMLElement): void {
  if (root.querySelector('[hx-get]') !== null) void import('htmx.org').then(({ default: htmx }) => htmx.process(root));
}

function take(added: HTMLElement): void {
  // What came to the page meanwhile does not come twice.
  if (added.id !== '' && document.querySelectorAll(`#${CSS.escape(added.id)}`).length > 1) return added.remove();
  localiseTimes(added);
  first ??= added;
  finishing ??= setTimeout(finish);
}

/** Whoever asked for more by keyboard goes on from the first of it. */
function finish(): void {
  document.dispatchEvent(new Event(MORE_SHOWN));
  const entry = first?.querySelector<HTMLElement>('[data-entry]') ?? first?.querySelector<HTMLElement>('a, button, summary');
  if (document.activeElement === document.body) entry?.focus({ preventScroll: true });
  first = undefined;
  finishing = undefined;
}

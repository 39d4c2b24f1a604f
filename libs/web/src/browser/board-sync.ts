import { cardOf, takeRoomOf, unreadOn } from './board-cards';

/** Parts of a board that stay themselves, whatever comes and goes in them. */
const HOLDERS = '.lane, .swimlane, .columns, .column, .cards';

/**
 * Brings the board on the page in step with what the server sent. What is the same stays the same element: a board of hundreds of cards
 * is not built anew for a few of them, and what has the focus keeps it. Answers whether anything came or went.
 */
export function bringInStep(shown: HTMLElement, sent: HTMLElement): boolean {
  const isSameDay = shown.dataset.today === sent.dataset.today;
  const kept = new Set<Element>();
  // Before anything changes: whoever asks for a size afterwards has the page laid out anew each time.
  for (const card of sent.querySelectorAll<HTMLElement>('.card')) {
    const old = cardOf(card.dataset.taskId ?? '');
    if (old !== null && isSameDay && isSameCard(old, card)) kept.add(card);
    else if (old !== null) takeRoomOf(old, card);
  }
  return bringChildren(shown, sent, (old, fresh) => {
    if (fresh.matches('.card')) return kept.has(fresh);
    if (fresh.matches('[data-quick-add]')) keepTyped(old, fresh);
    return old.isEqualNode(fresh);
  });
}

/** Brings what tells of the board above it in step with what the server sent; how many cards there are is counted on the page. */
export function bringStateInStep(shown: HTMLElement, sent: HTMLElement): void {
  bringChildren(shown, sent, (old, fresh) => fresh.matches('[data-board-count]') || old.isEqualNode(fresh));
}

function bringChildren(shown: Element, sent: Element, stays: (old: Element, fresh: Element) => boolean): boolean {
  let hasChanged = false;
  takeAttributes(shown, sent);
  const known = new Map([...shown.children].map((child) => [keyOf(child), child]));
  const wanted = [...sent.children].map((fresh) => {
    const old = known.get(keyOf(fresh));
    if (old === undefined) return fresh;
    if (fresh.matches(HOLDERS)) hasChanged = bringChildren(old, fresh, stays) || hasChanged;
    else if (stays(old, fresh)) takeUnseen(old, fresh);
    else return fresh;
    return old;
  });
  const staying = new Set(wanted);
  for (const child of [...shown.children]) {
    if (staying.has(child)) continue;
    child.remove();
    hasChanged = true;
  }
  let next = shown.firstElementChild;
  for (const child of wanted) {
    if (child === next) next = next.nextElementSibling;
    else {
      shown.insertBefore(child, next);
      hasChanged = true;
    }
  }
  return hasChanged;
}

/** What a child is called among its siblings. */
function keyOf(child: Element): string {
  const { kind, lane, columns, status, quickAdd } = child instanceof HTMLElement ? child.dataset : {};
  return child.id !== '' ? child.id : (columns ?? quickAdd ?? status ?? lane ?? kind ?? `.${child.className}`);
}

/** A card shows its item, what is unread of it and, by its links, what the board is narrowed down to. */
function isSameCard(old: HTMLElement, fresh: HTMLElement): boolean {
  return whatIsSeenOf(old) === whatIsSeenOf(fresh) && unreadOn(old) === unreadOn(fresh);
}

/** Not every change of an item is one that a card shows. */
function whatIsSeenOf({ dataset }: HTMLElement): string | undefined {
  return dataset.task?.replace(/"version":\d+}$/, '');
}

/** Brings what is not seen of two that look the same in step: versions, and where links lead. */
function takeUnseen(old: Element, fresh: Element): void {
  takeAttributes(old, fresh);
  const links = [...old.querySelectorAll('a')];
  for (const [index, link] of [...fresh.querySelectorAll('a')].entries()) {
    if (links[index].getAttribute('href') !== link.getAttribute('href')) links[index].setAttribute('href', link.getAttribute('href') ?? '');
  }
}

function takeAttributes(shown: Element, sent: Element): void {
  for (const { name, value } of sent.attributes) if (shown.getAttribute(name) !== value) shown.setAttribute(name, value);
}

/** What is being typed into a column stays in it. */
function keepTyped(old: Element, fresh: Element): void {
  if (!old.hasAttribute('open')) return;
  fresh.setAttribute('open', '');
  for (const name of ['title', 'chatId']) {
    const [typed, field] = [old, fresh].map((form) => form.querySelector<HTMLInputElement | HTMLSelectElement>(`[name="${name}"]`));
    if (typed && field) field.value = typed.value;
  }
}

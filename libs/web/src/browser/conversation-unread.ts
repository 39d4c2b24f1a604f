import { strings } from '../strings';
import type { MessageList } from './conversation-lists';

interface UnreadParts extends MessageList {
  readonly button: HTMLElement | null;
  /** Up to where the reader has read. */
  readonly readOrder: number;
  readonly userId: string;
}

/**
 * Offers the way to where the reader had left off while that is above what is in sight: a conversation opens at its end. It is no longer
 * offered once that place was seen. Answers what is to be called when more messages are on the page.
 */
export function startUnreadLead({ log, list, button, readOrder, userId }: UnreadParts): () => void {
  let wasSeen = readOrder === 0 || button === null;
  const watching = new IntersectionObserver(
    (entries) => {
      const { isIntersecting, boundingClientRect, rootBounds, target } = entries[entries.length - 1];
      wasSeen ||= isIntersecting && target.matches('.unread-line');
      if (wasSeen) watching.disconnect();
      if (button !== null) button.hidden = isIntersecting || boundingClientRect.top > (rootBounds?.top ?? 0);
    },
    { root: log },
  );
  const placeOfFirst = (): Element | null => {
    const line = list.querySelector('.unread-line');
    const first = list.querySelector<HTMLElement>('.message');
    // What was read last may be further up than what is loaded.
    return line ?? (Number(first?.dataset.order) > readOrder ? first : null);
  };
  button?.addEventListener('click', () => {
    placeOfFirst()?.scrollIntoView({ block: 'start' });
    log.focus();
  });
  const look = (): void => {
    watching.disconnect();
    const place = wasSeen ? null : placeOfFirst();
    if (place === null || button === null) return;
    const isNew = ({ dataset }: HTMLElement): boolean => Number(dataset.order) > readOrder && dataset.author !== userId;
    const count = [...list.querySelectorAll<HTMLElement>('.message:not(.is-pending)')].filter(isNew).length;
    button.querySelector('[data-part="label"]')?.replaceChildren(strings.history.unread(count, place.matches('.message')));
    watching.observe(place);
  };
  look();
  return look;
}

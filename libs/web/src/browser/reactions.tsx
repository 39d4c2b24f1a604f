import type { MessageView, ReactionPush, ReactionView } from '@flowra/contracts';
import { Reactions } from '../components/reactions';
import { callApi } from './api';
import { slot, toElements } from './dom';
import type { LiveFeed } from './live';
import { rowsOf } from './message-rows';

/** Keeps reactions as they are now, and lets the reader add and take back their own. */
export function startReactions(feed: LiveFeed, userId: string): void {
  feed.on('reaction.added', (push) => apply(push, push.by.userId === userId, true));
  feed.on('reaction.removed', (push) => apply(push, push.by.userId === userId, false));
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-react]') : null;
    const messageId = button?.closest<HTMLElement>('.message')?.dataset.messageId;
    if (button === null || messageId === undefined) return;
    event.preventDefault();
    void react(messageId, button.dataset.react ?? '');
  });
}

/** Adds the reader's reaction, or takes it back. */
export async function react(messageId: string, emoji: string): Promise<void> {
  const isMine = reactionsOn(messageId).some((reaction) => reaction.emoji === emoji && reaction.mine);
  const path = `/messages/${messageId}/reactions/${encodeURIComponent(emoji)}`;
  const message = await callApi<MessageView>(isMine ? 'DELETE' : 'PUT', path);
  if (message) draw(messageId, message.reactions);
}

function apply({ messageId, emoji, count }: ReactionPush, isMine: boolean, isAdded: boolean): void {
  const before = reactionsOn(messageId);
  const known = before.find((reaction) => reaction.emoji === emoji);
  const now = { emoji, count, userIds: [], mine: isMine ? isAdded : (known?.mine ?? false) };
  const others = before.map((reaction) => (reaction.emoji === emoji ? now : reaction));
  draw(
    messageId,
    (known === undefined ? [...before, now] : others).filter((reaction) => reaction.count > 0),
  );
}

function draw(messageId: string, reactions: readonly ReactionView[]): void {
  for (const row of rowsOf(messageId)) {
    const place = slot(row, 'reactions');
    if (place === null) continue;
    const focused =
      document.activeElement instanceof HTMLElement && place.contains(document.activeElement)
        ? document.activeElement.dataset.react
        : undefined;
    place.replaceChildren(...toElements(<Reactions messageId={messageId} reactions={reactions} />));
    if (focused !== undefined) place.querySelector<HTMLElement>(`[data-react="${CSS.escape(focused)}"]`)?.focus();
  }
}

/** What the screen shows. */
function reactionsOn(messageId: string): ReactionView[] {
  const [row] = rowsOf(messageId);
  const buttons = row ? [...row.querySelectorAll<HTMLElement>('[data-slot="reactions"] [data-react]')] : [];
  return buttons.map((button) => ({
    emoji: button.dataset.react ?? '',
    count: Number(button.lastElementChild?.textContent),
    userIds: [],
    mine: button.getAttribute('aria-pressed') === 'true',
  }));
}

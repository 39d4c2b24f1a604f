import { UnreadBadge } from '../components/unread-badge';
import type { PageInfo } from './context';
import { toElement } from './dom';
import type { LiveFeed } from './live';
import { refreshRegions } from './regions';
import { peopleHere } from './tagging';

/** Keeps what surrounds the content in step: chats, members, unread notifications. */
export function startWorkspace(feed: LiveFeed, page: PageInfo): void {
  const isHere = (push: { workspaceId: string }): boolean => push.workspaceId === page.workspaceId;
  feed.on('chat.created', (push) => isHere(push) && void refreshRegions('sidebar-chats'));
  feed.on('chat.changed', (push) => isHere(push) && void refreshRegions('sidebar-chats'));
  // Not drawn again: on the page of the chat itself there is nothing to draw it from.
  feed.on('chat.deleted', ({ chatId }) => document.querySelector(`#sidebar-chats [data-chat="${CSS.escape(chatId)}"]`)?.remove());
  feed.on('workspace.member-joined', (push) => {
    if (!isHere(push)) return;
    peopleHere()?.forget();
    void refreshRegions('members', 'member-count', 'members-count');
  });
  feed.on('chat.participant-added', ({ userId }) => userId === page.userId && void refreshRegions('sidebar-chats'));
  feed.on('chat.participant-removed', ({ userId }) => userId === page.userId && void refreshRegions('sidebar-chats'));
  feed.on('notification.read', ({ unread }) => showUnread(unread));
  feed.on('notification.unread', ({ unread }) => showUnread(unread));
  feed.on('notification.deleted', ({ unread }) => showUnread(unread));
  feed.on('notification.created', ({ unread }) => showUnread(unread));
  feed.followWorkspace(page.workspaceId, () =>
    refreshRegions('sidebar-chats', 'unread-badge', 'members', 'member-count', 'members-count', 'board', 'my-work', 'inbox', 'read-all'),
  );
}

/** Shows how many notifications wait; when the push could not tell, the server is asked. */
function showUnread(unread: number | null): void {
  if (unread === null) {
    void refreshRegions('unread-badge', 'read-all');
    return;
  }
  document.getElementById('unread-badge')?.replaceWith(toElement(<UnreadBadge count={unread} />));
  const readAll = document.getElementById('read-all');
  if (readAll !== null) readAll.hidden = unread === 0;
}

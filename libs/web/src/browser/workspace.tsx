import { NotificationItem } from '../components/notification-item';
import { UnreadBadge } from '../components/sidebar';
import type { PageInfo } from './context';
import { timeZone, toElement } from './dom';
import type { LiveFeed } from './live';
import { refreshRegions } from './regions';

/** Keeps what surrounds the content in step: chats, members, unread notifications. */
export function startWorkspace(feed: LiveFeed, page: PageInfo): void {
  const isHere = (push: { workspaceId: string }): boolean => push.workspaceId === page.workspaceId;
  feed.on('chat.created', (push) => isHere(push) && void refreshRegions('sidebar-chats'));
  feed.on('chat.changed', (push) => isHere(push) && void refreshRegions('sidebar-chats'));
  feed.on('workspace.member-joined', (push) => isHere(push) && void refreshRegions('members', 'member-count', 'members-count'));
  feed.on('chat.participant-added', ({ userId }) => userId === page.userId && void refreshRegions('sidebar-chats'));
  feed.on('chat.participant-removed', ({ userId }) => userId === page.userId && void refreshRegions('sidebar-chats'));
  feed.on('notification.created', ({ notification }) => {
    const badge = document.getElementById('unread-badge');
    if (document.getElementById(`n-${notification.notificationId}`) === null) {
      document.querySelector('.notifications')?.prepend(toElement(<NotificationItem notification={notification} timeZone={timeZone} />));
    }
    badge?.replaceWith(toElement(<UnreadBadge count={Number(badge.dataset.count) + 1} />));
  });
  feed.followWorkspace(page.workspaceId, () =>
    refreshRegions('sidebar-chats', 'unread-badge', 'members', 'member-count', 'members-count', 'board', 'inbox'),
  );
}

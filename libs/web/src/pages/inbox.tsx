import type { NotificationView } from '@flowra/contracts';
import type { JSX } from 'preact';
import { Icon } from '../components/icon';
import { NotificationItem } from '../components/notification-item';
import { PageHeader } from '../components/page-header';
import { WorkspaceLayout } from '../components/workspace-layout';
import { strings } from '../strings';
import type { Shell } from '../view-models';

export interface InboxProps {
  readonly shell: Shell;
  readonly notifications: readonly NotificationView[];
  readonly nextCursor: string | null;
}

/** What happened that concerns the viewer, the newest first. */
export function InboxPage({ shell, notifications, nextCursor }: InboxProps): JSX.Element {
  return (
    <WorkspaceLayout shell={shell} place={{ at: 'inbox' }}>
      <PageHeader heading={strings.inbox.heading}>
        {shell.unread > 0 && (
          <form method="post" action="/inbox/read-all">
            <button type="submit" class="secondary outline small">
              {strings.inbox.markAllRead}
            </button>
          </form>
        )}
      </PageHeader>
      <div class="page-body">
        <div class="column-page" id="inbox">
          {notifications.length === 0 ? (
            <div class="empty">
              <Icon name="inbox" />
              <h2>{strings.inbox.empty}</h2>
              <p class="lead">{strings.inbox.emptyLead}</p>
            </div>
          ) : (
            <ul class="notifications">
              {notifications.map((notification) => (
                <NotificationItem key={notification.notificationId} notification={notification} />
              ))}
            </ul>
          )}
          {nextCursor !== null && (
            <a
              role="button"
              class="secondary outline"
              href={`/inbox?w=${shell.workspace.workspaceId}&cursor=${encodeURIComponent(nextCursor)}`}
            >
              {strings.inbox.more}
            </a>
          )}
        </div>
      </div>
    </WorkspaceLayout>
  );
}

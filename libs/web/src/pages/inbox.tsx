import type { NotificationView } from '@flowra/contracts';
import type { JSX } from 'preact';
import { Icon } from '../components/icon';
import { MoreItem } from '../components/more-item';
import { NotificationItem } from '../components/notification-item';
import { NotifyOffer } from '../components/notify-offer';
import { PageHeader } from '../components/page-header';
import { WorkspaceLayout } from '../components/workspace-layout';
import { INBOX_FILTERS, type InboxFilter, inboxHref } from '../inbox';
import { strings } from '../page-strings';
import type { Shell } from '../view-models';

export interface InboxProps {
  readonly shell: Shell;
  readonly filter: InboxFilter;
  readonly notifications: readonly NotificationView[];
  readonly nextCursor: string | null;
}

/** What happened that concerns the viewer: what is unread first, the newest of each first. */
export function InboxPage({ shell, filter, notifications, nextCursor }: InboxProps): JSX.Element {
  const { workspaceId } = shell.workspace;
  const back = inboxHref(workspaceId, filter);
  const unread = notifications.filter(({ readAt }) => readAt === null);
  const earlier = notifications.filter(({ readAt }) => readAt !== null);
  const entries = { unread, earlier };
  return (
    <WorkspaceLayout shell={shell} place={{ at: 'inbox' }}>
      <PageHeader heading={strings.inbox.heading}>
        <form method="post" action="/inbox/read-all" id="read-all" hidden={shell.unread === 0}>
          <input type="hidden" name="back" value={back} />
          <button type="submit" class="secondary outline small">
            {strings.inbox.markAllRead}
          </button>
        </form>
      </PageHeader>
      <div class="page-body">
        <div class="column-page">
          <Filters workspaceId={workspaceId} chosen={filter} />
          <NotifyOffer />
          <div id="inbox" data-filter={filter} data-back={back}>
            {(['unread', 'earlier'] as const).map((name) => (
              <section key={name} data-section={name} hidden={entries[name].length === 0} aria-labelledby={`inbox-${name}`}>
                <h2 id={`inbox-${name}`} class="inbox-heading">
                  {strings.inbox.sections[name]}
                </h2>
                <ul id={`inbox-${name}-rows`} class="notifications">
                  {entries[name].map((notification) => (
                    <NotificationItem
                      key={notification.notificationId}
                      notification={notification}
                      back={back}
                      workspaceName={nameElsewhere(notification, shell)}
                    />
                  ))}
                </ul>
              </section>
            ))}
            <EmptyInbox filter={filter} username={shell.viewer.username} isHidden={notifications.length > 0} />
            {nextCursor !== null && (
              <ul id="inbox-more" class="inbox-more">
                <MoreItem
                  href={inboxHref(workspaceId, filter, nextCursor)}
                  listId="inbox-more"
                  alsoIn={['inbox-unread-rows', 'inbox-earlier-rows']}
                >
                  {strings.inbox.more}
                </MoreItem>
              </ul>
            )}
          </div>
        </div>
      </div>
    </WorkspaceLayout>
  );
}

function Filters({ workspaceId, chosen }: { workspaceId: string; chosen: InboxFilter }): JSX.Element {
  return (
    <nav class="inbox-filters" aria-label={strings.inbox.filters}>
      <ul>
        {INBOX_FILTERS.map((filter) => (
          <li key={filter}>
            <a href={inboxHref(workspaceId, filter)} aria-current={filter === chosen ? 'page' : undefined}>
              {strings.inbox.filter[filter]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function EmptyInbox({ filter, username, isHidden }: { filter: InboxFilter; username: string; isHidden: boolean }): JSX.Element {
  const example = exampleFor(filter, username);
  return (
    <div class="empty" id="inbox-empty" hidden={isHidden}>
      <Icon name="inbox" />
      <h2>{strings.inbox.empty[filter]}</h2>
      <p class="lead">{strings.inbox.emptyLead[filter]}</p>
      {example !== null && (
        <p>
          <code class="tag-example">{example}</code>
        </p>
      )}
      {filter === 'all' && (
        <p>
          <a href="/settings/preferences#notifications">{strings.inbox.choose}</a>
        </p>
      )}
    </div>
  );
}

/** What somebody would write for it to come here. */
function exampleFor(filter: InboxFilter, username: string): string | null {
  if (filter === 'mentions') return `@${username}`;
  return filter === 'assigned' ? `#assignee @${username}` : null;
}

function nameElsewhere({ link }: NotificationView, { workspace, workspaces }: Shell): string | undefined {
  if (link.workspaceId === workspace.workspaceId) return undefined;
  return workspaces.find(({ workspaceId }) => workspaceId === link.workspaceId)?.name;
}

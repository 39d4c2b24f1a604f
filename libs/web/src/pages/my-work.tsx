import type { MyWorkItem } from '@flowra/contracts';
import type { JSX } from 'preact';
import { Priority, Due } from '../components/card';
import { Icon } from '../components/icon';
import { PageHeader } from '../components/page-header';
import { TagExamples } from '../components/tag-examples';
import { WorkspaceLayout } from '../components/workspace-layout';
import { strings } from '../page-strings';
import type { Shell } from '../view-models';

export interface MyWorkListProps {
  readonly workspaceId: string;
  readonly items: readonly MyWorkItem[];
  /** Calendar date of the reader, to tell what is due this week. */
  readonly today: string;
  readonly nextCursor: string | null;
}

export interface MyWorkProps extends Omit<MyWorkListProps, 'workspaceId'> {
  readonly shell: Shell;
}

const GROUPS = ['overdue', 'today', 'week', 'later', 'none'] as const;
type Group = (typeof GROUPS)[number];
const DAYS_OF_A_WEEK = 7;

/** What is assigned to the viewer and open, by when it is due. */
export function MyWorkPage({ shell, ...list }: MyWorkProps): JSX.Element {
  return (
    <WorkspaceLayout shell={shell} place={{ at: 'my-work' }}>
      <PageHeader heading={strings.myWork.heading} />
      <div class="page-body">
        <MyWorkList workspaceId={shell.workspace.workspaceId} {...list} />
      </div>
    </WorkspaceLayout>
  );
}

/** The items by group. It is drawn again when one of them changes, and when another day begins. */
export function MyWorkList({ workspaceId, items, today, nextCursor }: MyWorkListProps): JSX.Element {
  return (
    <div class="column-page" id="my-work" data-today={today} data-alone data-refocus>
      {items.length === 0 && (
        <div class="empty">
          <Icon name="check" />
          <h2>{strings.myWork.empty}</h2>
          <p class="lead">{strings.myWork.emptyLead}</p>
          <TagExamples />
        </div>
      )}
      {GROUPS.map((group) => (
        <WorkGroup key={group} group={group} items={items.filter((item) => groupOf(item, today) === group)} today={today} />
      ))}
      {nextCursor !== null && (
        <a
          id="more-work"
          role="button"
          class="secondary outline"
          href={`/w/${workspaceId}/my-work?cursor=${encodeURIComponent(nextCursor)}`}
        >
          {strings.myWork.more}
        </a>
      )}
    </div>
  );
}

function WorkGroup({ group, items, today }: { group: Group; items: readonly MyWorkItem[]; today: string }): JSX.Element | null {
  if (items.length === 0) return null;
  return (
    <section aria-labelledby={`work-${group}`}>
      <h2 id={`work-${group}`} class="work-heading">
        {strings.myWork.groups[group]} <span class="count">{items.length}</span>
      </h2>
      <ul class="work-list">
        {items.map((item) => (
          <li key={item.taskId} id={`work-${item.taskId}`} class={`work-item kind-${item.kind}`}>
            <Icon name={item.kind} />
            <span class="visually-hidden">{strings.board.kind[item.kind]} </span>
            <span class="card-key">{item.key}</span>
            <a
              id={`work-title-${item.taskId}`}
              class="work-title"
              href={`/w/${item.workspaceId}/c/${item.chatId}?thread=${item.messageId}`}
            >
              {item.title}
            </a>
            <span class="work-facts">
              {item.priority !== null && <Priority value={item.priority} />}
              {item.dueDate !== null && <Due date={item.dueDate} today={today} isOpen />}
              <span class="status-chip">{item.status}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function groupOf({ when, dueDate }: MyWorkItem, today: string): Group {
  if (when !== 'later' || dueDate === null) return when;
  const end = new Date(`${today}T00:00:00Z`);
  end.setUTCDate(end.getUTCDate() + DAYS_OF_A_WEEK);
  return dueDate < end.toISOString().slice(0, 10) ? 'week' : 'later';
}

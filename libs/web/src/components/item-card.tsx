import type { TaskView } from '@flowra/contracts';
import { TAG_STATUSES } from '@flowra/tags';
import type { JSX } from 'preact';
import { strings } from '../strings';
import { Due, Priority } from './card';
import { Icon } from './icon';
import { threadHref } from './message-list';

interface ItemCardProps {
  readonly task: TaskView;
  /** Calendar date of the reader, to tell what is late. */
  readonly today: string;
}

/** The item that a chat is about, above its messages. The whole item is on it as data, for what needs to know it. */
export function ItemCard({ task, today }: ItemCardProps): JSX.Element {
  const statuses: readonly string[] = TAG_STATUSES[task.kind];
  return (
    <section
      id="item-card"
      class={`item-card kind-${task.kind}`}
      aria-label={strings.conversation.item(task.key)}
      data-item={JSON.stringify(task)}
      data-today={today}
    >
      <Icon name={task.kind} />
      <a class="card-key" href={`/w/${task.workspaceId}/board#task-${task.taskId}`} aria-label={strings.conversation.activeItem(task.key)}>
        {task.key}
      </a>
      <a class="item-title" href={threadHref(`/w/${task.workspaceId}/c/${task.chatId}`, task.messageId)} data-thread>
        {task.title}
      </a>
      <span class="item-facts">
        <span class="status-chip">{task.status}</span>
        {task.priority !== null && <Priority value={task.priority} />}
        {task.dueDate !== null && <Due date={task.dueDate} today={today} isOpen={task.status !== statuses[statuses.length - 1]} />}
        {task.assignee !== null && (
          <span class="assignee-name" title={strings.board.assignedTo(`@${task.assignee.username}`)}>
            @{task.assignee.username}
          </span>
        )}
      </span>
    </section>
  );
}

/** Its place while a chat has no item. */
export function NoItemCard(): JSX.Element {
  return <section id="item-card" hidden />;
}

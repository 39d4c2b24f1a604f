import type { TaskView } from '@flowra/contracts';
import type { JSX } from 'preact';
import { formatDate } from '../format';
import { strings } from '../strings';
import { Avatar } from './avatar';
import { Icon } from './icon';
import { threadHref } from './message-list';

export interface CardProps {
  readonly task: TaskView;
  /** The statuses of its kind, in order. */
  readonly statuses: readonly string[];
  /** Calendar date of the reader, to tell what is late. */
  readonly today: string;
}

/** An item of the board. The whole item is on it as data, so that a live change can be drawn without asking. */
export function Card({ task, statuses, today }: CardProps): JSX.Element {
  return (
    <li
      class={`card kind-${task.kind}`}
      id={`task-${task.taskId}`}
      data-task-id={task.taskId}
      data-version={task.version}
      data-task={JSON.stringify(task)}
    >
      <p class="card-top">
        <Icon name={task.kind} />
        <span class="visually-hidden">{strings.board.kind[task.kind]} </span>
        <span class="card-key">{task.key}</span>
        {task.priority !== null && <Priority value={task.priority} />}
      </p>
      <h4 class="card-title">
        <a href={threadHref(`/w/${task.workspaceId}/c/${task.chatId}`, task.messageId)}>{task.title}</a>
      </h4>
      <div class="card-foot">
        <StatusForm task={task} statuses={statuses} />
        {task.severity !== null && (
          <span class="severity" title={strings.board.severity(task.severity)}>
            {task.severity}
          </span>
        )}
        {task.dueDate !== null && <Due date={task.dueDate} today={today} isOpen={task.status !== statuses[statuses.length - 1]} />}
        {task.assignee !== null && (
          <span class="assignee" title={strings.board.assignedTo(`@${task.assignee.username}`)}>
            <Avatar name={task.assignee.username} size="small" />
            <span class="visually-hidden">{strings.board.assignedTo('')}</span>
            <span class="assignee-name">@{task.assignee.username}</span>
          </span>
        )}
      </div>
    </li>
  );
}

function StatusForm({ task, statuses }: { task: TaskView; statuses: readonly string[] }): JSX.Element {
  return (
    <form class="status-form" method="post" action={`/t/${task.taskId}/status`}>
      <select name="status" aria-label={strings.board.statusOf(task.key)} data-status-select>
        {statuses.map((status) => (
          <option key={status} value={status} selected={status === task.status}>
            {status}
          </option>
        ))}
      </select>
      <noscript>
        <button type="submit">{strings.board.changeStatus}</button>
      </noscript>
    </form>
  );
}

function Priority({ value }: { value: string }): JSX.Element {
  return (
    <span class={`priority priority-${value.toLowerCase()}`} title={strings.board.priority(value)}>
      <span class="bars" aria-hidden="true">
        <span />
        <span />
        <span />
      </span>
      {value}
    </span>
  );
}

function Due({ date, today, isOpen }: { date: string; today: string; isOpen: boolean }): JSX.Element {
  const isLate = isOpen && date < today;
  const day = formatDate(date, today);
  return (
    <span class={isLate ? 'due is-late' : 'due'} title={isLate ? strings.board.late(day) : strings.board.due(day)}>
      <Icon name="calendar" />
      <time dateTime={date}>{day}</time>
      {isLate && <span class="visually-hidden"> {strings.board.late(day)}</span>}
    </span>
  );
}

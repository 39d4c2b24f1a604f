import type { TaskLink, TaskView } from '@flowra/contracts';
import type { JSX } from 'preact';
import { boardHref, type BoardPlace } from '../board-place';
import { formatDate } from '../format';
import { strings } from '../strings';
import { Avatar } from './avatar';
import { Icon } from './icon';
import { UnreadReplies } from './unread-replies';

export interface CardProps {
  readonly task: TaskView;
  /** How many replies of its thread the reader has not read. */
  readonly unread?: number;
  /** The statuses of its kind, in order. */
  readonly statuses: readonly string[];
  /** Calendar date of the reader, to tell what is late. */
  readonly today: string;
  /** What the board shows, for links that change it; none in a picture of a board. */
  readonly place?: BoardPlace;
}

/** What of an item no card shows: it would be a fifth of a full board. */
const NOT_ON_CARDS = { description: '', createdAt: '', updatedAt: '' } as const;

/** What a card has as data, in this order whoever drew it, so that two cards of the same item can be compared. */
const ON_CARDS: Readonly<Record<keyof TaskView | keyof TaskLink | keyof NonNullable<TaskView['assignee']>, true>> = {
  taskId: true,
  key: true,
  workspaceId: true,
  chatId: true,
  messageId: true,
  kind: true,
  title: true,
  status: true,
  assignee: true,
  userId: true,
  username: true,
  priority: true,
  dueDate: true,
  severity: true,
  description: true,
  labels: true,
  epic: true,
  rank: true,
  createdAt: true,
  updatedAt: true,
  version: true,
};
const FIELDS = Object.keys(ON_CARDS);

/** An item of the board. What it shows is on it as data too, so that a live change can be drawn without asking. */
export function Card({ task, unread = 0, statuses, today, place }: CardProps): JSX.Element {
  return (
    <li
      class={`card kind-${task.kind}`}
      id={`task-${task.taskId}`}
      data-task-id={task.taskId}
      data-thread-root-id={task.messageId}
      data-version={task.version}
      data-task={JSON.stringify({ ...task, ...NOT_ON_CARDS }, FIELDS)}
    >
      <p class="card-top">
        <Icon name={task.kind} />
        <span class="visually-hidden">{strings.board.kind[task.kind]} </span>
        <span class="card-key">{task.key}</span>
        <span class="card-unread" data-slot="unread" data-unread={unread}>
          <UnreadReplies count={unread} />
        </span>
        {task.priority !== null && <Priority value={task.priority} />}
      </p>
      <h4 class="card-title">
        <a
          href={boardHref(task.workspaceId, { ...place, task: task.key })}
          draggable={false}
          aria-describedby={place === undefined ? undefined : 'board-keys'}
          data-card-link
        >
          {task.title}
        </a>
      </h4>
      <Chips task={task} place={place} />
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

/** What the item belongs to; each leads to the others of it. */
function Chips({ task: { workspaceId, labels, epic }, place }: { task: TaskView; place?: BoardPlace }): JSX.Element | null {
  if (labels.length === 0 && epic === null) return null;
  return (
    <p class="card-chips">
      {epic !== null && (
        <a
          class="chip chip-epic"
          href={boardHref(workspaceId, { ...place, epic: epic.taskId })}
          aria-label={strings.board.epic(epic.key)}
          draggable={false}
          data-board-link
        >
          <Icon name="epic" />
          {epic.key}
        </a>
      )}
      {labels.map((label) => (
        <a
          key={label}
          class="chip"
          href={boardHref(workspaceId, { ...place, label })}
          aria-label={strings.board.label(label)}
          draggable={false}
          data-board-link
        >
          {label}
        </a>
      ))}
    </p>
  );
}

/** Changes the status of an item; without a script by its button. */
export function StatusForm({
  task,
  statuses,
  label = strings.board.statusOf(task.key),
}: {
  task: TaskView;
  statuses: readonly string[];
  label?: string;
}): JSX.Element {
  return (
    <form class="status-form" method="post" action={`/t/${task.taskId}/status`} autocomplete="off">
      <select name="status" aria-label={label} data-status-select>
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

/** How urgent an item is, as bars and a word. */
export function Priority({ value }: { value: string }): JSX.Element {
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

/** When an item is due; it says so when that is past and the item open. */
export function Due({ date, today, isOpen }: { date: string; today: string; isOpen: boolean }): JSX.Element {
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

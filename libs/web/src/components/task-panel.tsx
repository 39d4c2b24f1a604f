import type { ChatView, TaskView, TimelineEntry } from '@flowra/contracts';
import { TAG_STATUSES } from '@flowra/tags';
import type { JSX } from 'preact';
import { boardHref, type BoardPlace } from '../board-place';
import { alone } from '../conversation';
import { renderMarkdown } from '../markdown';
import { strings } from '../strings';
import { Avatar } from './avatar';
import { Due, Priority, StatusForm } from './card';
import { chatLabel } from './chat-label';
import { Composer, type ComposerProps } from './composer';
import { Icon } from './icon';
import { MessageRows, threadHref } from './message-list';
import type { ThreadView } from './thread-panel';
import { Time } from './time';

export interface TaskPanelProps {
  readonly task: TaskView;
  readonly chat: ChatView;
  /** Newest first. */
  readonly timeline: readonly TimelineEntry[];
  /** Its conversation; null while it cannot be had. */
  readonly thread: ThreadView | null;
  readonly place: BoardPlace;
  readonly me: string;
  /** Calendar date of the reader, to tell what is late. */
  readonly today: string;
  readonly composer: Pick<ComposerProps, 'clientMessageId' | 'maxLength'>;
}

/** An item with its conversation and what happened to it, beside the board; over it on a phone. */
export function TaskPanel({ task, chat, timeline, thread, place, me, today, composer }: TaskPanelProps): JSX.Element {
  const chatHref = `/w/${task.workspaceId}/c/${task.chatId}`;
  const canWrite = chat.isParticipant && !chat.isClosed;
  const { panel } = strings.board;
  return (
    <section
      id="panel"
      class="panel task-panel"
      role="complementary"
      aria-labelledby="panel-heading"
      data-thread-root-id={task.messageId}
      data-task-id={task.taskId}
      data-chat-id={task.chatId}
      data-chat-href={chatHref}
    >
      <header class="panel-header">
        <h2 id="panel-heading" tabIndex={-1} class={`kind-${task.kind}`}>
          <Icon name={task.kind} />
          <span class="visually-hidden">{strings.board.kind[task.kind]} </span>
          {task.key}
        </h2>
        <a class="panel-chat" href={threadHref(chatHref, task.messageId)}>
          {panel.openIn(chatLabel(chat))}
        </a>
        <a
          class="icon-button"
          href={boardHref(task.workspaceId, { ...place, task: undefined })}
          data-close-card
          aria-label={panel.close}
          title={panel.close}
        >
          <Icon name="close" />
        </a>
      </header>
      <TaskFacts task={task} timeline={timeline} today={today} />
      <section
        class="log panel-log"
        role="log"
        aria-label={panel.conversation}
        tabIndex={0}
        data-log="thread"
        data-role={chat.role ?? undefined}
        data-can-write={canWrite ? 'true' : 'false'}
      >
        <div class="log-inner">
          <ol class="messages" data-messages="thread">
            {thread !== null && <MessageRows items={[thread.root, ...thread.replies].map(alone)} me={me} chatHref={chatHref} isInThread />}
          </ol>
          {thread?.nextCursor != null && (
            <p class="load-more">
              <a href={threadHref(chatHref, task.messageId)}>{panel.allReplies}</a>
            </p>
          )}
        </div>
      </section>
      {canWrite && <Composer chatId={chat.chatId} chatLabel={chatLabel(chat)} threadRootId={task.messageId} {...composer} />}
      {!canWrite && <p class="read-only">{chat.isClosed ? strings.composer.closed : strings.composer.notParticipant(chatLabel(chat))}</p>}
    </section>
  );
}

/** What the item is now and how it came to that; drawn again when it changes. */
function TaskFacts({ task, timeline, today }: Pick<TaskPanelProps, 'task' | 'timeline' | 'today'>): JSX.Element {
  const statuses: readonly string[] = TAG_STATUSES[task.kind];
  const { panel } = strings.board;
  return (
    <div
      id="task-facts"
      class="task-facts"
      data-today={today}
      data-item={JSON.stringify({ ...task, description: '' })}
      data-task={JSON.stringify({ ...task, description: '' })}
    >
      <h3 class="task-title">{task.title}</h3>
      <div class="task-fields">
        <StatusForm task={task} statuses={statuses} label={panel.status} />
        {task.assignee !== null && (
          <span class="assignee" title={strings.board.assignedTo(`@${task.assignee.username}`)}>
            <Avatar name={task.assignee.username} size="small" />@{task.assignee.username}
          </span>
        )}
        {task.priority !== null && <Priority value={task.priority} />}
        {task.severity !== null && <span class="severity">{task.severity}</span>}
        {task.dueDate !== null && <Due date={task.dueDate} today={today} isOpen={task.status !== statuses[statuses.length - 1]} />}
        {task.epic !== null && <span class="chip">{task.epic.key}</span>}
        {task.labels.map((label) => (
          <span key={label} class="chip">
            {label}
          </span>
        ))}
      </div>
      {task.description !== '' && (
        <div class="task-description prose" dangerouslySetInnerHTML={{ __html: renderMarkdown(task.description, '') }} />
      )}
      <details class="timeline" open>
        <summary>{panel.timeline(timeline.length)}</summary>
        <ol tabIndex={0} aria-label={panel.timeline(timeline.length)}>
          {timeline.map((entry) => (
            <Entry key={entry.entryId} entry={entry} />
          ))}
        </ol>
      </details>
    </div>
  );
}

function Entry({ entry: { at, by, change, from, to } }: { entry: TimelineEntry }): JSX.Element {
  return (
    <li>
      <span>
        <span class="timeline-by">{by.displayName}</span> {strings.board.panel.changed(change, from, to)}
      </span>
      <Time iso={at} format="moment" />
    </li>
  );
}

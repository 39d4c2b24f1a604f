import type { TaskEvents, TimelineChange } from '@flowra/contracts';
import { create, defineProjection, type Guarded, type ProjectedEvent, type Write } from '@flowra/projections';
import { Schema } from 'mongoose';

/** One thing that happened to a task; `_v` is the version of the task it led to. */
export interface TimelineDocument extends Guarded {
  taskId: string;
  at: Date;
  by: string;
  change: TimelineChange;
  from: string | null;
  to: string | null;
  messageId: string | null;
}

const schema = new Schema({ _id: String }, { strict: false, versionKey: false });
schema.index({ taskId: 1, _v: 1 });

interface Happened {
  readonly taskId: string;
  readonly by: string;
  readonly byMessageId?: string;
}

/** An entry of its own for each event: its values are as people read them. */
function entry<Data extends Happened>(
  change: TimelineChange,
  values: (data: Data) => { from?: string | null; to?: string | null; messageId?: string },
): (event: ProjectedEvent<Data>) => Write<TimelineDocument> {
  return ({ _id, at, eventData }) => {
    const { taskId, by, byMessageId = null } = eventData;
    const { from = null, to = null, messageId = byMessageId } = values(eventData);
    return create<TimelineDocument>(_id, { taskId, at, by, change, from, to, messageId });
  };
}

const listOf = (labels: readonly string[]): string | null => (labels.length === 0 ? null : labels.join(', '));

/** Who did what to a task, when, and by which message: one document for each event. Long texts are not repeated. */
export const taskTimelineProjection = defineProjection<TimelineDocument, TaskEvents>('task_timeline', 'task', 'Task', schema, {
  TaskCreated: entry('created', ({ title, messageId }) => ({ to: title, messageId })),
  TaskStatusChanged: entry('status', ({ from, to }) => ({ from, to })),
  TaskAssigned: entry('assignee', ({ from, to }) => ({ from: from && from.username, to: to && to.username })),
  TaskPriorityChanged: entry('priority', ({ from, to }) => ({ from, to })),
  TaskDueDateChanged: entry('dueDate', ({ from, to }) => ({ from, to })),
  TaskRetitled: entry('title', ({ from, to }) => ({ from, to })),
  TaskSeverityChanged: entry('severity', ({ from, to }) => ({ from, to })),
  TaskDescribed: entry('description', () => ({})),
  TaskLabelsChanged: entry('labels', ({ from, to }) => ({ from: listOf(from), to: listOf(to) })),
  TaskEpicChanged: entry('epic', ({ from, to }) => ({ from: from && from.key, to: to && to.key })),
  TaskRelated: entry('related', ({ kind, other }) => ({ to: `${kind} ${other.key}` })),
  TaskUnrelated: entry('unrelated', ({ kind, other }) => ({ from: `${kind} ${other.key}` })),
  TaskDeleted: entry('deleted', () => ({})),
});

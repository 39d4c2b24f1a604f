import type { ChatId, DomainCommand, MessageId, TaskId, UserId, WorkspaceId } from '@flowra/kernel';
import type { Assignee, TaskKind } from './task.values';

interface Change<To> {
  readonly to: To;
  readonly by: UserId;
}

export interface CreateTaskData {
  readonly taskId: TaskId;
  readonly workspaceId: WorkspaceId;
  readonly chatId: ChatId;
  readonly messageId: MessageId;
  readonly number: number;
  readonly key: string;
  readonly kind: TaskKind;
  readonly title: string;
  readonly by: UserId;
}

export type CreateTask = DomainCommand<'CreateTask', CreateTaskData>;
export type ChangeStatus = DomainCommand<'ChangeStatus', Change<string>>;
/** `to: null` clears the assignee. That the user exists is checked before. */
export type Assign = DomainCommand<'Assign', Change<Assignee | null>>;
export type ChangePriority = DomainCommand<'ChangePriority', Change<string>>;
/** `to: null` clears the date. */
export type ChangeDueDate = DomainCommand<'ChangeDueDate', Change<string | null>>;
export type Retitle = DomainCommand<'Retitle', Change<string>>;
export type ChangeSeverity = DomainCommand<'ChangeSeverity', Change<string>>;
export type Describe = DomainCommand<'Describe', Change<string>>;
export type DeleteTask = DomainCommand<'DeleteTask', { readonly by: UserId }>;

/** Everything that can be asked of a task. Values arrive as typed by people; the decider checks them. */
export type TaskCommand =
  CreateTask | ChangeStatus | Assign | ChangePriority | ChangeDueDate | Retitle | ChangeSeverity | Describe | DeleteTask;

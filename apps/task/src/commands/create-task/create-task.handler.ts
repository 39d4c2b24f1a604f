import { originOf } from '@flowra/bootstrap';
import type { CreateTask, RequestContext, TaskView } from '@flowra/contracts';
import { idFrom } from '@flowra/event-store';
import { type ChatId, type MessageId, newId, type TaskId, type WorkspaceId } from '@flowra/kernel';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { TaskAccess } from '../../access/task-access';
import { FieldCommands } from '../field-commands';
import { speakerOf } from '../speaker';
import { askedBy, TaskWriter } from '../task-writer';
import { TaskCreator } from './task-creator';

export class CreateTaskCommand {
  constructor(
    readonly payload: CreateTask,
    readonly context: RequestContext,
  ) {}
}

@CommandHandler(CreateTaskCommand)
export class CreateTaskHandler implements ICommandHandler<CreateTaskCommand, TaskView> {
  constructor(
    private readonly access: TaskAccess,
    private readonly fields: FieldCommands,
    private readonly creator: TaskCreator,
    private readonly writer: TaskWriter,
  ) {}

  /** The message that the item is anchored on has its id from here; the chat posts it when it hears of the item. */
  async execute({ payload, context }: CreateTaskCommand): Promise<TaskView> {
    const { workspaceId, chatId, kind, title, ...fields } = payload;
    await this.access.requireMember(workspaceId, context.principal);
    await this.access.requireWritableChat(workspaceId, chatId, context.principal);
    const taskId = (context.commandId === undefined ? newId() : idFrom('task', context.commandId)) as TaskId;
    const data = {
      taskId,
      workspaceId: workspaceId as WorkspaceId,
      chatId: chatId as ChatId,
      messageId: idFrom('task-anchor', taskId) as MessageId,
      kind,
      title,
      ...askedBy(context),
    };
    const more = await this.fields.of(fields, { workspaceId, chatId }, context.principal);
    await this.creator.create(data, originOf(context), { speaker: speakerOf(context), more });
    return this.writer.read(taskId);
  }
}

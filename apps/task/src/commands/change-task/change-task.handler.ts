import type { ChangeTask, RequestContext, TaskView } from '@flowra/contracts';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { TaskAccess } from '../../access/task-access';
import { FieldCommands } from '../field-commands';
import { TaskWriter } from '../task-writer';

export class ChangeTaskCommand {
  constructor(
    readonly payload: ChangeTask,
    readonly context: RequestContext,
  ) {}
}

@CommandHandler(ChangeTaskCommand)
export class ChangeTaskHandler implements ICommandHandler<ChangeTaskCommand, TaskView> {
  constructor(
    private readonly access: TaskAccess,
    private readonly fields: FieldCommands,
    private readonly writer: TaskWriter,
  ) {}

  async execute({ payload, context }: ChangeTaskCommand): Promise<TaskView> {
    const { taskId, ...fields } = payload;
    const task = await this.access.requireChangeable(taskId, context.principal);
    await this.writer.write(task, await this.fields.of(fields, task, context.principal), context);
    return this.writer.read(taskId);
  }
}

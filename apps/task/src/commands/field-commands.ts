import type { ChangeTaskBody, Principal } from '@flowra/contracts';
import { refuse, type TaskId, type UserId } from '@flowra/kernel';
import type { TaskCommand } from '@flowra/task-domain';
import { Injectable } from '@nestjs/common';
import { TaskAccess } from '../access/task-access';

/** Turns the fields of a request into commands, in the order in which the thread tells them. */
@Injectable()
export class FieldCommands {
  constructor(private readonly access: TaskAccess) {}

  /** Throws `member.not-found`, `task.unknown-reference`. */
  async of(fields: ChangeTaskBody, place: { workspaceId: string; chatId: string }, principal: Principal): Promise<TaskCommand[]> {
    const { status, assigneeId, priority, dueDate, title, severity, description, labels, epicId } = fields;
    const by = principal.userId as UserId;
    const commands: TaskCommand[] = [];
    if (title !== undefined) commands.push({ type: 'Retitle', data: { to: title, by } });
    if (status !== undefined) commands.push({ type: 'ChangeStatus', data: { to: status, by } });
    if (assigneeId !== undefined) {
      const to = assigneeId === null ? null : await this.access.requireAssignable(place, assigneeId);
      commands.push({ type: 'Assign', data: { to: to && { userId: to.userId as UserId, username: to.username }, by } });
    }
    if (priority !== undefined) commands.push({ type: 'ChangePriority', data: { to: priority, by } });
    if (dueDate !== undefined) commands.push({ type: 'ChangeDueDate', data: { to: dueDate, by } });
    if (severity !== undefined) commands.push({ type: 'ChangeSeverity', data: { to: severity, by } });
    if (description !== undefined) commands.push({ type: 'Describe', data: { to: description, by } });
    if (labels !== undefined) commands.push({ type: 'ChangeLabels', data: { to: labels, by } });
    if (epicId !== undefined)
      commands.push({ type: 'ChangeEpic', data: { to: await this.epic(epicId, place.workspaceId, principal), by } });
    return commands;
  }

  private async epic(epicId: string | null, workspaceId: string, principal: Principal): Promise<{ taskId: TaskId; key: string } | null> {
    if (epicId === null) return null;
    const epic = await this.access.requireReference('epicId', epicId, workspaceId, principal);
    if (epic.kind !== 'epic') throw refuse('task.unknown-reference', { field: 'epicId', taskId: epicId });
    return { taskId: epic._id as TaskId, key: epic.key };
  }
}

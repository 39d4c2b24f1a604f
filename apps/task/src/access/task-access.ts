import type { Principal } from '@flowra/contracts';
import { refuse } from '@flowra/kernel';
import { Injectable } from '@nestjs/common';
import { ReadModels } from '../projections/read-models';
import type { TaskDocument } from '../projections/tasks/tasks.projection';
import type { WorkspaceAccessDocument } from '../projections/workspace-access/workspace-access.projection';

/** Who may see and change which task: whoever sees its chat sees it, whoever takes part in the chat changes it (design, section 7). */
@Injectable()
export class TaskAccess {
  constructor(private readonly models: ReadModels) {}

  /** Throws `workspace.not-found`. */
  async requireMember(workspaceId: string, { userId, isSystemAdmin }: Principal): Promise<WorkspaceAccessDocument> {
    const workspace = await this.models.workspaces.findOne({ _id: workspaceId });
    const isMember = workspace?.members.some((member) => member.userId === userId) || isSystemAdmin;
    if (!workspace || workspace.isDeleted || !isMember) throw refuse('workspace.not-found', { workspaceId });
    return workspace;
  }

  /** Which tasks of a workspace somebody may see, as a filter. Throws `workspace.not-found`. */
  async visibleTasks(
    workspaceId: string,
    principal: Principal,
  ): Promise<{ workspaceId: string; isDeleted: false; chatId: { $in: string[] } }> {
    await this.requireMember(workspaceId, principal);
    const maySee = principal.isSystemAdmin
      ? { isDeleted: { $ne: true } }
      : { $or: [{ visibility: 'public' as const }, { participantIds: principal.userId }] };
    const chats = await this.models.chats.find({ workspaceId, ...maySee }, { projection: { _id: 1 } }).toArray();
    return { workspaceId, isDeleted: false, chatId: { $in: chats.map(({ _id }) => _id) } };
  }

  /** A task the caller may see. Throws `task.not-found`. */
  async requireVisible(taskId: string, principal: Principal): Promise<{ task: TaskDocument; isParticipant: boolean; isClosed: boolean }> {
    const task = await this.models.tasks.findOne({ _id: taskId, isDeleted: false });
    const chat = task && (await this.models.chats.findOne({ _id: task.chatId }));
    if (!task || !chat || chat.isDeleted) throw refuse('task.not-found', { taskId });
    const workspace = await this.models.workspaces.findOne({ _id: task.workspaceId });
    const isMember = workspace?.members.some(({ userId }) => userId === principal.userId) ?? false;
    const isParticipant = isMember && chat.participantIds.includes(principal.userId);
    const maySee = isParticipant || principal.isSystemAdmin || (isMember && chat.visibility === 'public');
    if (!workspace || workspace.isDeleted || !maySee) throw refuse('task.not-found', { taskId });
    return { task, isParticipant, isClosed: chat.isClosed ?? false };
  }

  /** A task the caller may change. Throws `task.not-found`, `chat.not-participant` for one who may only read, `chat.closed`. */
  async requireChangeable(taskId: string, principal: Principal): Promise<TaskDocument> {
    const { task, isParticipant, isClosed } = await this.requireVisible(taskId, principal);
    if (!isParticipant && !principal.isSystemAdmin) throw refuse('chat.not-participant', { chatId: task.chatId });
    if (isClosed) throw refuse('chat.closed', { chatId: task.chatId });
    return task;
  }

  /** Somebody who may be given a task of this chat. Throws `member.not-found`. */
  async requireAssignable(task: TaskDocument, userId: string): Promise<{ userId: string; username: string }> {
    const workspace = await this.models.workspaces.findOne({ _id: task.workspaceId });
    const member = workspace?.members.find((each) => each.userId === userId);
    const chat = await this.models.chats.findOne({ _id: task.chatId });
    if (!member || !chat || (chat.visibility !== 'public' && !chat.participantIds.includes(userId))) {
      throw refuse('member.not-found', { field: 'assigneeId', userId });
    }
    return { userId: member.userId, username: member.username };
  }
}

import type { Principal } from '@flowra/contracts';
import { refuse } from '@flowra/kernel';
import { Injectable } from '@nestjs/common';
import { ReadModels } from '../projections/read-models';
import type { ChatAccessDocument } from '../projections/chat-access/chat-access.projection';
import type { TaskDocument } from '../projections/tasks/tasks.projection';
import type { WorkspaceAccessDocument } from '../projections/workspace-access/workspace-access.projection';
import { whenHeardOf } from './when-heard-of';

/** Who may see and change which task: whoever sees its chat sees it, whoever takes part in the chat changes it (design, section 7). */
@Injectable()
export class TaskAccess {
  constructor(private readonly models: ReadModels) {}

  /** Throws `workspace.not-found`. */
  async requireMember(workspaceId: string, { userId, isSystemAdmin }: Principal): Promise<WorkspaceAccessDocument> {
    const workspace = await this.workspace(workspaceId);
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
  async requireVisible(taskId: string, principal: Principal): Promise<{ task: TaskDocument; chat: ChatAccessDocument }> {
    const task = await this.models.tasks.findOne({ _id: taskId, isDeleted: false });
    const chat = task && (await this.seenChat(task.chatId, principal));
    if (!task || !chat) throw refuse('task.not-found', { taskId });
    return { task, chat };
  }

  /** A task the caller may change. Throws `task.not-found`, `chat.not-participant` for one who may only read, `chat.closed`. */
  async requireChangeable(taskId: string, principal: Principal): Promise<TaskDocument> {
    const { task, chat } = await this.requireVisible(taskId, principal);
    requireWriter(chat, principal);
    return task;
  }

  /** A chat of the workspace in which the caller may create tasks. Throws `chat.not-found`, `chat.not-participant`, `chat.closed`. */
  async requireWritableChat(workspaceId: string, chatId: string, principal: Principal): Promise<void> {
    const chat = await this.seenChat(chatId, principal);
    if (!chat || chat.workspaceId !== workspaceId) throw refuse('chat.not-found', { chatId });
    requireWriter(chat, principal);
  }

  /** Another item of the same workspace that the caller may see. Throws `task.unknown-reference` about the field that names it. */
  async requireReference(field: string, taskId: string, workspaceId: string, principal: Principal): Promise<TaskDocument> {
    const found = await this.models.tasks.findOne({ _id: taskId, workspaceId, isDeleted: false });
    if (!found || !(await this.seenChat(found.chatId, principal))) throw refuse('task.unknown-reference', { field, taskId });
    return found;
  }

  /** A workspace with its members: a new one has its first by an event of its own. */
  private workspace(workspaceId: string): Promise<WorkspaceAccessDocument | null> {
    return whenHeardOf(
      workspaceId,
      () => this.models.workspaces.findOne({ _id: workspaceId }),
      ({ members, isDeleted }) => members.length > 0 || isDeleted === true,
    );
  }

  /** A chat that somebody may read; null when it, or its workspace, is gone. */
  private async seenChat(chatId: string, { userId, isSystemAdmin }: Principal): Promise<ChatAccessDocument | null> {
    const chat = await whenHeardOf(chatId, () => this.models.chats.findOne({ _id: chatId }));
    if (!chat || chat.isDeleted) return null;
    const workspace = await this.workspace(chat.workspaceId);
    if (!workspace || workspace.isDeleted) return null;
    if (isSystemAdmin) return chat;
    if (chat.visibility !== 'public' && !chat.participantIds.includes(userId)) return null;
    return workspace.members.some((member) => member.userId === userId) ? chat : null;
  }

  /** Somebody who may be given a task of this chat. Throws `member.not-found`. */
  async requireAssignable(task: { workspaceId: string; chatId: string }, userId: string): Promise<{ userId: string; username: string }> {
    const workspace = await this.models.workspaces.findOne({ _id: task.workspaceId });
    const member = workspace?.members.find((each) => each.userId === userId);
    const chat = await this.models.chats.findOne({ _id: task.chatId });
    if (!member || !chat || (chat.visibility !== 'public' && !chat.participantIds.includes(userId))) {
      throw refuse('member.not-found', { field: 'assigneeId', userId });
    }
    return { userId: member.userId, username: member.username };
  }
}

function requireWriter({ _id: chatId, participantIds, isClosed }: ChatAccessDocument, { userId, isSystemAdmin }: Principal): void {
  if (!participantIds.includes(userId) && !isSystemAdmin) throw refuse('chat.not-participant', { chatId });
  if (isClosed) throw refuse('chat.closed', { chatId });
}

import { originOf } from '@flowra/bootstrap';
import type { ChangeWorkspace, RequestContext, WorkspaceView } from '@flowra/contracts';
import { type ChatId, refuse, type UserId } from '@flowra/kernel';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ChatAccess } from '../../access/chat-access';
import { ReadModels } from '../../projections/read-models';
import { toWorkspaceView } from '../../queries/views';
import { WorkspaceStore } from '../workspace-store';

export class ChangeWorkspaceCommand {
  constructor(
    readonly payload: ChangeWorkspace,
    readonly context: RequestContext,
  ) {}
}

@CommandHandler(ChangeWorkspaceCommand)
export class ChangeWorkspaceHandler implements ICommandHandler<ChangeWorkspaceCommand, WorkspaceView> {
  constructor(
    private readonly workspaces: WorkspaceStore,
    private readonly access: ChatAccess,
    private readonly models: ReadModels,
  ) {}

  async execute({ payload, context }: ChangeWorkspaceCommand): Promise<WorkspaceView> {
    const { workspaceId, defaultChatId, ...rest } = payload;
    const { principal } = context;
    await this.access.requireMember(workspaceId, principal);
    if (defaultChatId) await this.requireOpenPublic(workspaceId, defaultChatId);
    const data = {
      ...rest,
      ...(defaultChatId !== undefined && { defaultChatId: defaultChatId as ChatId | null }),
      by: principal.userId as UserId,
      bySystemAdmin: principal.isSystemAdmin,
    };
    await this.workspaces.handle(workspaceId, { type: 'ChangeWorkspace', data }, originOf(context));
    const { workspace } = await this.access.requireMember(workspaceId, principal);
    return toWorkspaceView(workspace, principal);
  }

  /** A chat that is not for everybody is refused like one that does not exist. */
  private async requireOpenPublic(workspaceId: string, chatId: string): Promise<void> {
    const chat = await this.models.chats.findOne(
      { _id: chatId, workspaceId, visibility: 'public', isClosed: false },
      { projection: { _id: 1 } },
    );
    if (!chat) throw refuse('workspace.invalid-default-chat', { field: 'defaultChatId', chatId });
  }
}

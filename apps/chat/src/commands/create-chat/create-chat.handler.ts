import { originOf } from '@flowra/bootstrap';
import { chatDecider, type Person } from '@flowra/chat-domain';
import type { ChatEvents, ChatView, CreateChat, RequestContext } from '@flowra/contracts';
import { AggregateStore } from '@flowra/event-store';
import { type ChatId, newId, refuse, type UserId, type WorkspaceId } from '@flowra/kernel';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ChatAccess } from '../../access/chat-access';
import { ChatViews } from '../../queries/chat-views';
import type { WorkspaceMemberDocument } from '../../projections/workspaces/workspaces.projection';
import { DirectChats } from './direct-chats';

export class CreateChatCommand {
  constructor(
    readonly payload: CreateChat,
    readonly context: RequestContext,
  ) {}
}

@CommandHandler(CreateChatCommand)
export class CreateChatHandler implements ICommandHandler<CreateChatCommand, ChatView> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly direct: DirectChats,
    private readonly access: ChatAccess,
    private readonly views: ChatViews,
  ) {}

  async execute({ payload, context }: CreateChatCommand): Promise<ChatView> {
    const { workspaceId, name = '', description, visibility, participantIds = [] } = payload;
    const { principal } = context;
    const { workspace, member } = await this.access.requireMember(workspaceId, principal);
    if (!member) throw refuse('workspace.forbidden', { reason: 'only members create chats' });
    const by = personOf(workspace.members, member.userId);
    const participants = participantIds.map((userId) => personOf(workspace.members, userId));
    const place = { workspaceId: workspaceId as WorkspaceId, by, participants };
    if (visibility === 'direct') return this.views.one(await this.direct.open(place, context), principal);
    if (workspace.settings?.whoMayCreateChats === 'admins' && member.role !== 'admin') throw refuse('workspace.forbidden');
    const chatId = newId() as ChatId;
    const { events } = await this.aggregates.handle(
      chatDecider,
      { id: chatId, partitionKey: chatId, workspaceId, chatId, isNew: true },
      { type: 'CreateChat', data: { ...place, chatId, name, visibility, ...(description !== undefined && { description }) } },
      originOf(context),
    );
    const created = events[0].eventData as ChatEvents['ChatCreated'];
    return this.views.one(await this.access.requireVisible(created.chatId, principal), principal);
  }
}

function personOf(members: readonly WorkspaceMemberDocument[], userId: string): Person {
  const member = members.find((each) => each.userId === userId);
  if (!member) throw refuse('member.not-found', { userId });
  return { userId: member.userId as UserId, username: member.username, displayName: member.displayName };
}

import { workspaceDecider, workspaceKeyFrom } from '@flowra/chat-domain';
import type { ChatEvents, CreateWorkspaceBody, RequestContext, WorkspaceView } from '@flowra/contracts';
import { originOf } from '@flowra/bootstrap';
import { AggregateStore } from '@flowra/event-store';
import { newId, type UserId, type WorkspaceId } from '@flowra/kernel';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ChatAccess } from '../../access/chat-access';
import { toWorkspaceView } from '../../queries/views';

export class CreateWorkspaceCommand {
  constructor(
    readonly payload: CreateWorkspaceBody,
    readonly context: RequestContext,
  ) {}
}

@CommandHandler(CreateWorkspaceCommand)
export class CreateWorkspaceHandler implements ICommandHandler<CreateWorkspaceCommand, WorkspaceView> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly access: ChatAccess,
  ) {}

  async execute({ payload, context }: CreateWorkspaceCommand): Promise<WorkspaceView> {
    const { userId, username, displayName } = context.principal;
    const workspaceId = newId() as WorkspaceId;
    const owner = { ownerId: userId as UserId, ownerUsername: username, ownerName: displayName };
    const { events } = await this.aggregates.handle(
      workspaceDecider,
      { id: workspaceId, partitionKey: workspaceId, workspaceId, isNew: true },
      { type: 'CreateWorkspace', data: { workspaceId, name: payload.name, key: workspaceKeyFrom(payload.name), ...owner } },
      originOf(context),
    );
    const created = events[0].eventData as ChatEvents['WorkspaceCreated'];
    const { workspace } = await this.access.requireMember(created.workspaceId, context.principal);
    return toWorkspaceView(workspace, context.principal);
  }
}

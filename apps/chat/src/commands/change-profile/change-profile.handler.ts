import { originOf } from '@flowra/bootstrap';
import { profileDecider } from '@flowra/chat-domain';
import type { ChangeProfileBody, MeView, RequestContext } from '@flowra/contracts';
import { AggregateStore } from '@flowra/event-store';
import type { UserId, WorkspaceId } from '@flowra/kernel';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ReadModels } from '../../projections/read-models';
import { toMeView } from '../../queries/views';

/** In how many workspaces a change is shown live; in any further ones it shows when they are loaded. */
const SHOWN_LIVE_IN = 200;

export class ChangeProfileCommand {
  constructor(
    readonly payload: ChangeProfileBody,
    readonly context: RequestContext,
  ) {}
}

@CommandHandler(ChangeProfileCommand)
export class ChangeProfileHandler implements ICommandHandler<ChangeProfileCommand, MeView> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly models: ReadModels,
  ) {}

  /** A profile has the id of its user. */
  async execute({ payload, context }: ChangeProfileCommand): Promise<MeView> {
    const { principal } = context;
    const userId = principal.userId as UserId;
    const data = { userId, workspaceIds: await this.workspacesOf(userId), wanted: { ...payload } };
    await this.aggregates.handle(profileDecider, { id: userId, partitionKey: userId }, { type: 'ChangeProfile', data }, originOf(context));
    return toMeView(principal, await this.models.profiles.findOne({ _id: userId }));
  }

  private async workspacesOf(userId: string): Promise<WorkspaceId[]> {
    const found = await this.models.workspaces
      .find({ 'members.userId': userId }, { projection: { _id: 1 }, sort: { createdAt: -1, _id: -1 }, limit: SHOWN_LIVE_IN })
      .toArray();
    return found.map(({ _id }) => _id as WorkspaceId);
  }
}

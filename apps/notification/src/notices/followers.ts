import { AggregateStore, type CommandOrigin, idFrom } from '@flowra/event-store';
import { BOT_USER_ID, type ChatId, type UserId, type WorkspaceId } from '@flowra/kernel';
import { followingDecider, type FollowingCommand } from '@flowra/notification-domain';
import { Injectable } from '@nestjs/common';
import type { Subject } from '../access/subjects';
import { ReadModels } from '../projections/read-models';

/** Who follows a task or a thread. */
@Injectable()
export class Followers {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly models: ReadModels,
  ) {}

  /** Begins or ends following; says nothing when it is so already. The bot follows nothing. */
  async change(
    type: FollowingCommand['type'],
    { workspaceId, chatId, ...what }: Subject,
    userId: string,
    origin: CommandOrigin,
  ): Promise<void> {
    if (userId === BOT_USER_ID) return;
    const followingId = idFrom('following', what.subject, what.subjectId, userId);
    const where = { workspaceId: workspaceId as WorkspaceId, chatId: chatId as ChatId };
    await this.aggregates.handle(
      followingDecider,
      { id: followingId, partitionKey: userId },
      { type, data: { followingId, ...what, userId: userId as UserId, ...where } },
      origin,
    );
  }

  /** Everybody who follows it. */
  async of(subjectId: string): Promise<string[]> {
    const found = await this.models.followings.find({ subjectId, isFollowing: true }, { projection: { userId: 1 } }).toArray();
    return found.map(({ userId }) => userId);
  }
}

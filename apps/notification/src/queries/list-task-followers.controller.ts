import { type FollowerView, type ListTaskFollowers, listTaskFollowers, type Page, PAGE_DEFAULT } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { decodeCursor, toPage } from '@flowra/validation';
import { Controller } from '@nestjs/common';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { ChatVisibility } from '../access/chat-visibility';
import { Subjects } from '../access/subjects';
import { ReadModels } from '../projections/read-models';

@Controller()
export class ListTaskFollowersController {
  constructor(
    private readonly models: ReadModels,
    private readonly subjects: Subjects,
    private readonly chats: ChatVisibility,
  ) {}

  /** Those who follow a task and may still see it. Throws `task.not-found`. */
  @MessagePattern(listTaskFollowers.pattern)
  async list(@Payload() payload: ListTaskFollowers, @Ctx() { request }: RpcContext): Promise<Page<FollowerView>> {
    const { taskId, cursor, limit = PAGE_DEFAULT } = payload;
    const { workspaceId, chatId } = await this.subjects.requireTask(taskId, request.principal);
    const after = cursor === undefined ? '' : String(decodeCursor(cursor, ['string'])[0]);
    const found = await this.models.followings
      .find({ subjectId: taskId, isFollowing: true, userId: { $gt: after } }, { sort: { userId: 1 }, limit: limit + 1 })
      .toArray();
    const page = toPage(
      found,
      limit,
      ({ userId }) => [userId],
      ({ userId }) => userId,
    );
    const [viewers, members] = await Promise.all([this.chats.viewersAmong(chatId, page.items), this.chats.membersOf(workspaceId)]);
    const people = new Map(members.map((member) => [member.userId, member]));
    const items = page.items.flatMap((userId) => {
      const person = viewers.has(userId) ? people.get(userId) : undefined;
      return person ? [{ userId, username: person.username ?? '', displayName: person.displayName }] : [];
    });
    return { ...page, items };
  }
}

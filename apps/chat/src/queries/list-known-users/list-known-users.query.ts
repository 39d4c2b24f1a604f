import { type KnownUserView, type ListKnownUsers, type Page, PAGE_DEFAULT, type RequestContext } from '@flowra/contracts';
import { refuse } from '@flowra/kernel';
import { decodeCursor, toPage } from '@flowra/validation';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ReadModels } from '../../projections/read-models';

export class ListKnownUsersQuery {
  constructor(
    readonly payload: ListKnownUsers,
    readonly context: RequestContext,
  ) {}
}

interface Known {
  readonly _id: string;
  readonly username: string;
  readonly displayName: string;
  readonly workspaceCount: number;
  readonly firstJoinedAt: Date;
}

@QueryHandler(ListKnownUsersQuery)
export class ListKnownUsersHandler implements IQueryHandler<ListKnownUsersQuery, Page<KnownUserView>> {
  constructor(private readonly models: ReadModels) {}

  async execute({ payload: { q = '', cursor, limit = PAGE_DEFAULT }, context }: ListKnownUsersQuery): Promise<Page<KnownUserView>> {
    if (!context.principal.isSystemAdmin) throw refuse('forbidden');
    const [username, id] = cursor === undefined ? [] : decodeCursor(cursor, ['string', 'string']);
    const found = await this.models.workspaces
      .aggregate<Known>([
        { $unwind: '$members' },
        ...(q.trim() === '' ? [] : [{ $match: beginsWith(q.trim()) }]),
        {
          $group: {
            _id: '$members.userId',
            username: { $last: '$members.username' },
            displayName: { $last: '$members.displayName' },
            workspaceCount: { $sum: 1 },
            firstJoinedAt: { $min: '$members.joinedAt' },
          },
        },
        ...(id === undefined ? [] : [{ $match: { $or: [{ username: { $gt: username } }, { username, _id: { $gt: id } }] } }]),
        { $sort: { username: 1, _id: 1 } },
        { $limit: limit + 1 },
      ])
      .toArray();
    return toPage(
      found,
      limit,
      (user) => [user.username, user._id],
      ({ _id, firstJoinedAt, ...user }) => ({ userId: _id, ...user, firstJoinedAt: firstJoinedAt.toISOString() }),
    );
  }
}

function beginsWith(q: string): object {
  const text = q.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return {
    $or: [
      { 'members.username': { $regex: `^${text}`, $options: 'i' } },
      { 'members.displayName': { $regex: `(^|\\s)${text}`, $options: 'i' } },
    ],
  };
}

import { type ListTimeline, type Page, PAGE_DEFAULT, type PersonView, type RequestContext, type TimelineEntry } from '@flowra/contracts';
import { decodeCursor, toPage } from '@flowra/validation';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { TaskAccess } from '../../access/task-access';
import { ReadModels } from '../../projections/read-models';

export class ListTimelineQuery {
  constructor(
    readonly payload: ListTimeline,
    readonly context: RequestContext,
  ) {}
}

@QueryHandler(ListTimelineQuery)
export class ListTimelineHandler implements IQueryHandler<ListTimelineQuery, Page<TimelineEntry>> {
  constructor(
    private readonly access: TaskAccess,
    private readonly models: ReadModels,
  ) {}

  async execute({ payload, context }: ListTimelineQuery): Promise<Page<TimelineEntry>> {
    const { taskId, cursor, limit = PAGE_DEFAULT } = payload;
    const { task } = await this.access.requireVisible(taskId, context.principal);
    const after = cursor === undefined ? 0 : Number(decodeCursor(cursor, ['number'])[0]);
    const found = await this.models.timeline.find({ taskId, _v: { $gt: after } }, { sort: { _v: 1 }, limit: limit + 1 }).toArray();
    const people = await this.peopleOf(task.workspaceId);
    return toPage(
      found,
      limit,
      ({ _v }) => [_v],
      ({ _id, at, by, change, from, to, messageId }) => {
        const person = people.get(by) ?? { userId: by, username: by, displayName: 'Somebody' };
        return { entryId: _id, at: at.toISOString(), by: person, change, from, to, messageId };
      },
    );
  }

  /** Everybody who ever was a member, as they were last called. */
  private async peopleOf(workspaceId: string): Promise<ReadonlyMap<string, PersonView>> {
    const workspace = await this.models.workspaces.findOne({ _id: workspaceId });
    const known = [...(workspace?.people ?? []), ...(workspace?.members ?? [])];
    return new Map(known.map(({ userId, username, displayName = username }) => [userId, { userId, username, displayName }]));
  }
}

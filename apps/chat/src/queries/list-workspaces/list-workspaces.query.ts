import { type Page, PAGE_DEFAULT, type PageRequest, type RequestContext, type WorkspaceView } from '@flowra/contracts';
import { decodeCursor, toPage } from '@flowra/validation';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ReadModels } from '../../projections/read-models';
import { toWorkspaceView } from '../views';

export class ListWorkspacesQuery {
  constructor(
    readonly payload: PageRequest,
    readonly context: RequestContext,
  ) {}
}

@QueryHandler(ListWorkspacesQuery)
export class ListWorkspacesHandler implements IQueryHandler<ListWorkspacesQuery, Page<WorkspaceView>> {
  constructor(private readonly models: ReadModels) {}

  async execute({ payload, context }: ListWorkspacesQuery): Promise<Page<WorkspaceView>> {
    const { principal } = context;
    const { cursor, limit = PAGE_DEFAULT } = payload;
    const after = cursor === undefined ? undefined : decodeCursor(cursor, ['number', 'string']);
    const found = await this.models.workspaces
      .find(
        {
          'members.userId': principal.userId,
          ...(after && {
            $or: [{ createdAt: { $gt: new Date(after[0]) } }, { createdAt: new Date(after[0]), _id: { $gt: String(after[1]) } }],
          }),
        },
        { sort: { createdAt: 1, _id: 1 }, limit: limit + 1 },
      )
      .toArray();
    return toPage(
      found,
      limit,
      ({ createdAt, _id }) => [createdAt.getTime(), _id],
      (workspace) => toWorkspaceView(workspace, principal),
    );
  }
}

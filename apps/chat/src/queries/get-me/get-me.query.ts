import type { MeView, Nothing, RequestContext } from '@flowra/contracts';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ReadModels } from '../../projections/read-models';
import { toMeView } from '../views';

export class GetMeQuery {
  constructor(
    readonly payload: Nothing,
    readonly context: RequestContext,
  ) {}
}

@QueryHandler(GetMeQuery)
export class GetMeHandler implements IQueryHandler<GetMeQuery, MeView> {
  constructor(private readonly models: ReadModels) {}

  async execute({ context: { principal } }: GetMeQuery): Promise<MeView> {
    return toMeView(principal, await this.models.profiles.findOne({ _id: principal.userId }));
  }
}

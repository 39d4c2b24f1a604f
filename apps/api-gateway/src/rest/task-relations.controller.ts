import { RELATION_KINDS, type RelationKind, type RequestContext, relateTasks, unrelateTasks } from '@flowra/contracts';
import { refuse } from '@flowra/kernel';
import { Param } from '@nestjs/common';
import { Api } from '../http/api';
import { ApiRoute } from '../http/api-route';
import { Caller } from '../http/request';
import { Services } from '../services/services';

/** How tasks stand to each other. */
@Api()
export class TaskRelationsController {
  constructor(private readonly services: Services) {}

  @ApiRoute('PUT', '/tasks/:taskId/relations/:kind/:otherId', {
    summary: 'Say that a task blocks, duplicates or relates to another',
    status: 204,
    tag: 'Tasks',
    scope: 'tasks:write',
  })
  relate(
    @Param('taskId') taskId: string,
    @Param('kind') kind: string,
    @Param('otherId') otherId: string,
    @Caller() caller: RequestContext,
  ): Promise<null> {
    return this.services.call(relateTasks, { taskId, kind: kindOf(kind), otherId }, caller);
  }

  @ApiRoute('DELETE', '/tasks/:taskId/relations/:kind/:otherId', {
    summary: 'Take a relation back',
    status: 204,
    tag: 'Tasks',
    scope: 'tasks:write',
  })
  unrelate(
    @Param('taskId') taskId: string,
    @Param('kind') kind: string,
    @Param('otherId') otherId: string,
    @Caller() caller: RequestContext,
  ): Promise<null> {
    return this.services.call(unrelateTasks, { taskId, kind: kindOf(kind), otherId }, caller);
  }
}

/** A kind of relation; there is nothing under any other name. Throws `not-found`. */
function kindOf(name: string): RelationKind {
  const kind = RELATION_KINDS.find((known) => known === name);
  if (!kind) throw refuse('not-found', { kind: name, available: RELATION_KINDS });
  return kind;
}

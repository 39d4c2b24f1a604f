import {
  ChangeWorkspaceBody,
  CreateWorkspaceBody,
  PageRequest,
  TransferOwnershipBody,
  changeWorkspace,
  createWorkspace,
  deleteWorkspace,
  getWorkspace,
  listWorkspaces,
  transferOwnership,
  type Page,
  type RequestContext,
  type WorkspaceView,
} from '@flowra/contracts';
import { Body, Param, Query } from '@nestjs/common';
import { ApiRoute, bodyOf, queryOf } from '../http/api-route';
import { Caller } from '../http/request';
import { Api } from '../http/api';
import { Services } from '../services/services';

/** Workspaces and their settings. */
@Api()
export class WorkspacesController {
  constructor(private readonly services: Services) {}

  @ApiRoute('POST', '/workspaces', {
    summary: 'Create a workspace',
    status: 201,
    tag: 'Workspaces',
    scope: 'workspaces:write',
    body: CreateWorkspaceBody,
  })
  create(@Body(bodyOf(CreateWorkspaceBody)) body: CreateWorkspaceBody, @Caller() caller: RequestContext): Promise<WorkspaceView> {
    return this.services.call(createWorkspace, { ...body }, caller);
  }

  @ApiRoute('GET', '/workspaces', {
    summary: 'List my workspaces',
    status: 200,
    tag: 'Workspaces',
    scope: 'workspaces:read',
    query: PageRequest,
  })
  list(@Query(queryOf(PageRequest)) query: PageRequest, @Caller() caller: RequestContext): Promise<Page<WorkspaceView>> {
    return this.services.call(listWorkspaces, { ...query }, caller);
  }

  @ApiRoute('GET', '/workspaces/:workspaceId', { summary: 'Read a workspace', status: 200, tag: 'Workspaces', scope: 'workspaces:read' })
  get(@Param('workspaceId') workspaceId: string, @Caller() caller: RequestContext): Promise<WorkspaceView> {
    return this.services.call(getWorkspace, { workspaceId }, caller);
  }

  @ApiRoute('PATCH', '/workspaces/:workspaceId', {
    summary: 'Rename a workspace, or change its settings',
    status: 200,
    tag: 'Workspaces',
    scope: 'workspaces:write',
    body: ChangeWorkspaceBody,
  })
  change(
    @Param('workspaceId') workspaceId: string,
    @Body(bodyOf(ChangeWorkspaceBody)) body: ChangeWorkspaceBody,
    @Caller() caller: RequestContext,
  ): Promise<WorkspaceView> {
    return this.services.call(changeWorkspace, { workspaceId, ...body }, caller);
  }

  @ApiRoute('DELETE', '/workspaces/:workspaceId', {
    summary: 'Delete a workspace with everything in it',
    status: 204,
    tag: 'Workspaces',
    scope: 'closed',
  })
  remove(@Param('workspaceId') workspaceId: string, @Caller() caller: RequestContext): Promise<null> {
    return this.services.call(deleteWorkspace, { workspaceId }, caller);
  }

  @ApiRoute('POST', '/workspaces/:workspaceId/transfer-ownership', {
    summary: 'Make another member the owner',
    status: 200,
    tag: 'Workspaces',
    scope: 'closed',
    body: TransferOwnershipBody,
  })
  transfer(
    @Param('workspaceId') workspaceId: string,
    @Body(bodyOf(TransferOwnershipBody)) body: TransferOwnershipBody,
    @Caller() caller: RequestContext,
  ): Promise<WorkspaceView> {
    return this.services.call(transferOwnership, { workspaceId, ...body }, caller);
  }
}

import {
  CreateInviteBody,
  CreateWorkspaceBody,
  PageRequest,
  acceptInvite,
  createInvite,
  createWorkspace,
  getInvite,
  getWorkspace,
  listInvites,
  listMembers,
  listWorkspaces,
  revokeInvite,
  type InvitePreview,
  type InviteView,
  type MemberView,
  type Page,
  type RequestContext,
  type WorkspaceView,
} from '@flowra/contracts';
import { Body, Param, Query } from '@nestjs/common';
import { ApiRoute, bodyOf, queryOf } from '../http/api-route';
import { Caller } from '../http/request';
import { Api } from '../http/api';
import { Services } from '../services/services';

/** Workspaces, their members and invite links. */
@Api()
export class WorkspacesController {
  constructor(private readonly services: Services) {}

  @ApiRoute('POST', '/workspaces', { summary: 'Create a workspace', status: 201, tag: 'Workspaces', body: CreateWorkspaceBody })
  create(@Body(bodyOf(CreateWorkspaceBody)) body: CreateWorkspaceBody, @Caller() caller: RequestContext): Promise<WorkspaceView> {
    return this.services.call(createWorkspace, { ...body }, caller);
  }

  @ApiRoute('GET', '/workspaces', { summary: 'List my workspaces', status: 200, tag: 'Workspaces', query: PageRequest })
  list(@Query(queryOf(PageRequest)) query: PageRequest, @Caller() caller: RequestContext): Promise<Page<WorkspaceView>> {
    return this.services.call(listWorkspaces, { ...query }, caller);
  }

  @ApiRoute('GET', '/workspaces/:workspaceId', { summary: 'Read a workspace', status: 200, tag: 'Workspaces' })
  get(@Param('workspaceId') workspaceId: string, @Caller() caller: RequestContext): Promise<WorkspaceView> {
    return this.services.call(getWorkspace, { workspaceId }, caller);
  }

  @ApiRoute('GET', '/workspaces/:workspaceId/members', {
    summary: 'List the members of a workspace',
    status: 200,
    tag: 'Workspaces',
    query: PageRequest,
  })
  members(
    @Param('workspaceId') workspaceId: string,
    @Query(queryOf(PageRequest)) query: PageRequest,
    @Caller() caller: RequestContext,
  ): Promise<Page<MemberView>> {
    return this.services.call(listMembers, { workspaceId, ...query }, caller);
  }

  @ApiRoute('POST', '/workspaces/:workspaceId/invites', {
    summary: 'Make an invite link',
    status: 201,
    tag: 'Workspaces',
    body: CreateInviteBody,
  })
  invite(
    @Param('workspaceId') workspaceId: string,
    @Body(bodyOf(CreateInviteBody)) body: CreateInviteBody,
    @Caller() caller: RequestContext,
  ): Promise<InviteView> {
    return this.services.call(createInvite, { workspaceId, ...body }, caller);
  }

  @ApiRoute('GET', '/workspaces/:workspaceId/invites', {
    summary: 'List the invite links of a workspace',
    status: 200,
    tag: 'Workspaces',
    query: PageRequest,
  })
  invites(
    @Param('workspaceId') workspaceId: string,
    @Query(queryOf(PageRequest)) query: PageRequest,
    @Caller() caller: RequestContext,
  ): Promise<Page<InviteView>> {
    return this.services.call(listInvites, { workspaceId, ...query }, caller);
  }

  @ApiRoute('DELETE', '/invites/:inviteId', { summary: 'End an invite link', status: 204, tag: 'Workspaces' })
  revoke(@Param('inviteId') inviteId: string, @Caller() caller: RequestContext): Promise<null> {
    return this.services.call(revokeInvite, { inviteId }, caller);
  }

  @ApiRoute('GET', '/invites/:token', { summary: 'See where an invite link leads', status: 200, tag: 'Workspaces' })
  preview(@Param('token') token: string, @Caller() caller: RequestContext): Promise<InvitePreview> {
    return this.services.call(getInvite, { token }, caller);
  }

  @ApiRoute('POST', '/invites/:token/accept', { summary: 'Join a workspace by its invite link', status: 200, tag: 'Workspaces' })
  accept(@Param('token') token: string, @Caller() caller: RequestContext): Promise<WorkspaceView> {
    return this.services.call(acceptInvite, { token }, caller);
  }
}

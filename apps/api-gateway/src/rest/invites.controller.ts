import {
  CreateInviteBody,
  PageRequest,
  acceptInvite,
  createInvite,
  getInvite,
  listInvites,
  revokeInvite,
  type InvitePreview,
  type InviteView,
  type Page,
  type RequestContext,
  type WorkspaceView,
} from '@flowra/contracts';
import { Body, Param, Query } from '@nestjs/common';
import { ApiRoute, bodyOf, queryOf } from '../http/api-route';
import { Caller } from '../http/request';
import { Api } from '../http/api';
import { Services } from '../services/services';

/** Invite links, for those who make them and those who follow them. */
@Api()
export class InvitesController {
  constructor(private readonly services: Services) {}

  @ApiRoute('POST', '/workspaces/:workspaceId/invites', {
    summary: 'Make an invite link',
    status: 201,
    tag: 'Workspaces',
    scope: 'workspaces:write',
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
    scope: 'workspaces:read',
    query: PageRequest,
  })
  invites(
    @Param('workspaceId') workspaceId: string,
    @Query(queryOf(PageRequest)) query: PageRequest,
    @Caller() caller: RequestContext,
  ): Promise<Page<InviteView>> {
    return this.services.call(listInvites, { workspaceId, ...query }, caller);
  }

  @ApiRoute('DELETE', '/invites/:inviteId', { summary: 'End an invite link', status: 204, tag: 'Workspaces', scope: 'workspaces:write' })
  revoke(@Param('inviteId') inviteId: string, @Caller() caller: RequestContext): Promise<null> {
    return this.services.call(revokeInvite, { inviteId }, caller);
  }

  @ApiRoute('GET', '/invites/:token', {
    summary: 'See where an invite link leads',
    status: 200,
    tag: 'Workspaces',
    scope: 'workspaces:read',
  })
  preview(@Param('token') token: string, @Caller() caller: RequestContext): Promise<InvitePreview> {
    return this.services.call(getInvite, { token }, caller);
  }

  @ApiRoute('POST', '/invites/:token/accept', {
    summary: 'Join a workspace by its invite link',
    status: 200,
    tag: 'Workspaces',
    scope: 'workspaces:write',
  })
  accept(@Param('token') token: string, @Caller() caller: RequestContext): Promise<WorkspaceView> {
    return this.services.call(acceptInvite, { token }, caller);
  }
}

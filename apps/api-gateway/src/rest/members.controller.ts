import {
  ChangeMemberRoleBody,
  MembersQuery,
  changeMemberRole,
  getMember,
  listMembers,
  removeMember,
  type MemberDetailView,
  type MemberView,
  type Page,
  type RequestContext,
} from '@flowra/contracts';
import { Body, Param, Query } from '@nestjs/common';
import { ApiRoute, bodyOf, queryOf } from '../http/api-route';
import { Caller } from '../http/request';
import { Api } from '../http/api';
import { Services } from '../services/services';

/** Who belongs to a workspace. */
@Api()
export class MembersController {
  constructor(private readonly services: Services) {}

  @ApiRoute('GET', '/workspaces/:workspaceId/members', {
    summary: 'List the members of a workspace',
    status: 200,
    tag: 'Workspaces',
    scope: 'workspaces:read',
    query: MembersQuery,
  })
  list(
    @Param('workspaceId') workspaceId: string,
    @Query(queryOf(MembersQuery)) query: MembersQuery,
    @Caller() caller: RequestContext,
  ): Promise<Page<MemberView>> {
    return this.services.call(listMembers, { workspaceId, ...query }, caller);
  }

  @ApiRoute('GET', '/workspaces/:workspaceId/members/:userId', {
    summary: 'Read a member',
    status: 200,
    tag: 'Workspaces',
    scope: 'workspaces:read',
  })
  get(
    @Param('workspaceId') workspaceId: string,
    @Param('userId') userId: string,
    @Caller() caller: RequestContext,
  ): Promise<MemberDetailView> {
    return this.services.call(getMember, { workspaceId, userId }, caller);
  }

  @ApiRoute('PATCH', '/workspaces/:workspaceId/members/:userId', {
    summary: 'Make a member an admin, or an admin a member',
    status: 200,
    tag: 'Workspaces',
    scope: 'workspaces:write',
    body: ChangeMemberRoleBody,
  })
  changeRole(
    @Param('workspaceId') workspaceId: string,
    @Param('userId') userId: string,
    @Body(bodyOf(ChangeMemberRoleBody)) body: ChangeMemberRoleBody,
    @Caller() caller: RequestContext,
  ): Promise<MemberView> {
    return this.services.call(changeMemberRole, { workspaceId, userId, ...body }, caller);
  }

  @ApiRoute('DELETE', '/workspaces/:workspaceId/members/:userId', {
    summary: 'Remove a member; remove yourself to leave',
    status: 204,
    tag: 'Workspaces',
    scope: 'workspaces:write',
  })
  remove(@Param('workspaceId') workspaceId: string, @Param('userId') userId: string, @Caller() caller: RequestContext): Promise<null> {
    return this.services.call(removeMember, { workspaceId, userId }, caller);
  }
}

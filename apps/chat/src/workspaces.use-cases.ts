import type { UseCases } from './use-cases';
import { AcceptInviteController } from './commands/accept-invite/accept-invite.controller';
import { AcceptInviteHandler } from './commands/accept-invite/accept-invite.handler';
import { ChangeMemberRoleController } from './commands/change-member-role/change-member-role.controller';
import { ChangeMemberRoleHandler } from './commands/change-member-role/change-member-role.handler';
import { ChangeWorkspaceController } from './commands/change-workspace/change-workspace.controller';
import { ChangeWorkspaceHandler } from './commands/change-workspace/change-workspace.handler';
import { CreateInviteController } from './commands/create-invite/create-invite.controller';
import { CreateInviteHandler } from './commands/create-invite/create-invite.handler';
import { CreateWorkspaceController } from './commands/create-workspace/create-workspace.controller';
import { CreateWorkspaceHandler } from './commands/create-workspace/create-workspace.handler';
import { DeleteWorkspaceController } from './commands/delete-workspace/delete-workspace.controller';
import { DeleteWorkspaceHandler } from './commands/delete-workspace/delete-workspace.handler';
import { RemoveMemberController } from './commands/remove-member/remove-member.controller';
import { RemoveMemberHandler } from './commands/remove-member/remove-member.handler';
import { RevokeInviteController } from './commands/revoke-invite/revoke-invite.controller';
import { RevokeInviteHandler } from './commands/revoke-invite/revoke-invite.handler';
import { TransferOwnershipController } from './commands/transfer-ownership/transfer-ownership.controller';
import { TransferOwnershipHandler } from './commands/transfer-ownership/transfer-ownership.handler';
import { GetInviteController } from './queries/get-invite/get-invite.controller';
import { GetInviteHandler } from './queries/get-invite/get-invite.query';
import { GetMemberController } from './queries/get-member/get-member.controller';
import { GetMemberHandler } from './queries/get-member/get-member.query';
import { GetWorkspaceController } from './queries/get-workspace/get-workspace.controller';
import { GetWorkspaceHandler } from './queries/get-workspace/get-workspace.query';
import { ListInvitesController } from './queries/list-invites/list-invites.controller';
import { ListInvitesHandler } from './queries/list-invites/list-invites.query';
import { ListMembersController } from './queries/list-members/list-members.controller';
import { ListMembersHandler } from './queries/list-members/list-members.query';
import { ListWorkspacesController } from './queries/list-workspaces/list-workspaces.controller';
import { ListWorkspacesHandler } from './queries/list-workspaces/list-workspaces.query';

/** Workspaces, members and invites: what can be asked of them. */
export const workspacesUseCases: UseCases = {
  controllers: [
    CreateWorkspaceController,
    ChangeWorkspaceController,
    DeleteWorkspaceController,
    TransferOwnershipController,
    ChangeMemberRoleController,
    RemoveMemberController,
    CreateInviteController,
    RevokeInviteController,
    AcceptInviteController,
    ListWorkspacesController,
    GetWorkspaceController,
    ListMembersController,
    GetMemberController,
    ListInvitesController,
    GetInviteController,
  ],
  handlers: [
    CreateWorkspaceHandler,
    ChangeWorkspaceHandler,
    DeleteWorkspaceHandler,
    TransferOwnershipHandler,
    ChangeMemberRoleHandler,
    RemoveMemberHandler,
    CreateInviteHandler,
    RevokeInviteHandler,
    AcceptInviteHandler,
    ListWorkspacesHandler,
    GetWorkspaceHandler,
    ListMembersHandler,
    GetMemberHandler,
    ListInvitesHandler,
    GetInviteHandler,
  ],
};

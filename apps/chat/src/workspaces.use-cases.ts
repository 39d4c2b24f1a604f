import type { UseCases } from './use-cases';
import { AcceptInviteController } from './commands/accept-invite/accept-invite.controller';
import { AcceptInviteHandler } from './commands/accept-invite/accept-invite.handler';
import { CreateInviteController } from './commands/create-invite/create-invite.controller';
import { CreateInviteHandler } from './commands/create-invite/create-invite.handler';
import { CreateWorkspaceController } from './commands/create-workspace/create-workspace.controller';
import { CreateWorkspaceHandler } from './commands/create-workspace/create-workspace.handler';
import { RevokeInviteController } from './commands/revoke-invite/revoke-invite.controller';
import { RevokeInviteHandler } from './commands/revoke-invite/revoke-invite.handler';
import { GetInviteController } from './queries/get-invite/get-invite.controller';
import { GetInviteHandler } from './queries/get-invite/get-invite.query';
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
    CreateInviteController,
    RevokeInviteController,
    AcceptInviteController,
    ListWorkspacesController,
    GetWorkspaceController,
    ListMembersController,
    ListInvitesController,
    GetInviteController,
  ],
  handlers: [
    CreateWorkspaceHandler,
    CreateInviteHandler,
    RevokeInviteHandler,
    AcceptInviteHandler,
    ListWorkspacesHandler,
    GetWorkspaceHandler,
    ListMembersHandler,
    ListInvitesHandler,
    GetInviteHandler,
  ],
};

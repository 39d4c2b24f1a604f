import type { ChatConfig } from '@flowra/config';
import { KeycloakAdmin, UserAccounts, WorkspaceGroups } from '@flowra/identity';
import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { GroupDocuments } from './groups/group-documents';
import { GroupSync } from './groups/group-sync';
import { MembershipSync } from './groups/membership-sync';
import { SyncMembershipsController } from './groups/sync-memberships.controller';
import { WhenMembershipChangesSyncGroup } from './reactions/when-membership-changes.sync-group';

/** The identity provider as it is administered, where that is configured: it keeps a group for each workspace, and knows whose account is disabled. */
@Module({})
export class GroupsModule {
  /** `chat` is the module that keeps workspaces and does what is due. */
  static forConfig(config: ChatConfig, chat: Type): DynamicModule {
    const { OIDC_ISSUER: issuer, OIDC_ADMIN_CLIENT_ID: clientId, OIDC_ADMIN_CLIENT_SECRET: clientSecret } = config;
    if (issuer === '' || clientId === '') return { module: GroupsModule, controllers: [SyncMembershipsController] };
    const options = {
      issuer,
      clientId,
      clientSecret,
      ...(config.OIDC_INTERNAL_ISSUER && { internalIssuerUrl: config.OIDC_INTERNAL_ISSUER }),
    };
    return {
      module: GroupsModule,
      global: true,
      imports: [chat],
      controllers: [WhenMembershipChangesSyncGroup, SyncMembershipsController],
      providers: [
        { provide: WorkspaceGroups, useFactory: () => new KeycloakAdmin(options) },
        { provide: UserAccounts, useExisting: WorkspaceGroups },
        GroupDocuments,
        MembershipSync,
        GroupSync,
      ],
      exports: [UserAccounts],
    };
  }
}

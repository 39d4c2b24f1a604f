import type { ChatConfig } from '@flowra/config';
import { KeycloakAdmin, WorkspaceGroups } from '@flowra/identity';
import { type DynamicModule, Module } from '@nestjs/common';
import { WhenMembershipChangesSyncGroup } from './reactions/when-membership-changes.sync-group';

/** Keeps a group for each workspace at the identity provider, where one is configured. */
@Module({})
export class GroupsModule {
  static forConfig(config: ChatConfig): DynamicModule {
    const { OIDC_ISSUER: issuer, OIDC_ADMIN_CLIENT_ID: clientId, OIDC_ADMIN_CLIENT_SECRET: clientSecret } = config;
    if (issuer === '' || clientId === '') return { module: GroupsModule };
    const options = {
      issuer,
      clientId,
      clientSecret,
      ...(config.OIDC_INTERNAL_ISSUER && { internalIssuerUrl: config.OIDC_INTERNAL_ISSUER }),
    };
    return {
      module: GroupsModule,
      controllers: [WhenMembershipChangesSyncGroup],
      providers: [{ provide: WorkspaceGroups, useFactory: () => new KeycloakAdmin(options) }],
    };
  }
}

import { asksForTokens, REDIS, type ServiceSetup } from '@flowra/bootstrap';
import { GATEWAY_SETTINGS, type GatewayConfig } from '@flowra/config';
import { IdentityModule, identityOptionsOf } from '@flowra/identity';
import { type DynamicModule, Module } from '@nestjs/common';
import { Audience } from './audience/audience';
import { Members } from './audience/members';
import { ListPresenceController } from './presence/list-presence.controller';
import { Presence } from './presence/presence';
import { WorkspacesOf } from './presence/workspaces-of';
import { Dispatcher } from './pushes/dispatcher';
import { Feeds } from './pushes/feeds';
import { UnreadCounter } from './pushes/unread-counter';
import { RealtimeGateway } from './sockets/realtime.gateway';
import { SameOriginAdapter } from './sockets/socket.adapter';
import { SocketAuth } from './sockets/socket-auth';
import { Subscriptions } from './sockets/subscriptions';
import { Typing } from './sockets/typing';

/** Pushes to sockets. Each replica follows every event, since each holds other sockets (design, section 3). */
@Module({})
export class RealtimeModule {
  static forConfig(config: GatewayConfig): DynamicModule {
    return {
      module: RealtimeModule,
      imports: [IdentityModule.forRoot(identityOptionsOf(config), { redis: REDIS, personalTokens: asksForTokens })],
      controllers: [ListPresenceController],
      providers: [
        Audience,
        Members,
        Feeds,
        UnreadCounter,
        Dispatcher,
        SocketAuth,
        Subscriptions,
        Typing,
        WorkspacesOf,
        Presence,
        RealtimeGateway,
      ],
    };
  }
}

/** The realtime-gateway as the platform starts it. */
export const realtimeService: ServiceSetup<GatewayConfig> = {
  name: 'realtime-gateway',
  asks: ['chat', 'notification'],
  module: (config) => RealtimeModule.forConfig(config),
  settings: GATEWAY_SETTINGS,
  configureHttp: (app, config) => {
    app.useWebSocketAdapter(new SameOriginAdapter(app, new URL(config.FLOWRA_PUBLIC_URL).origin));
  },
};

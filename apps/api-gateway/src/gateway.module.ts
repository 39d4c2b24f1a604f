import { asksForTokens, REDIS, type ServiceSetup } from '@flowra/bootstrap';
import { GATEWAY_SETTINGS, type GatewayConfig } from '@flowra/config';
import { IdentityModule, identityOptionsOf } from '@flowra/identity';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { AttachmentRelay } from './attachments/attachment-relay';
import { AuthModule } from './auth/auth.module';
import { AuthGuard } from './auth/auth.guard';
import { SystemAdminGuard } from './auth/system-admin.guard';
import { WebhookGuard } from './auth/webhook.guard';
import { FaultFilter } from './http/fault.filter';
import { HTTP_OPTIONS } from './http/http-options';
import { configureHttp } from './http/http-setup';
import { Idempotency } from './http/idempotency/idempotency.interceptor';
import { RateLimits } from './http/limits/rate-limits';
import { ProblemFilter } from './http/problem.filter';
import { OpenApiController } from './openapi/openapi.controller';
import { apiControllers } from './rest/controllers';
import { Administration } from './services/administration';
import { Cards } from './services/cards';
import { EveryStore } from './services/every-store';
import { RevokedTokens } from './services/revoked-tokens';
import { Services } from './services/services';
import { TagResults } from './services/tag-results';
import { WebModule } from './web/web.module';

/** HTTP for programs and browsers. It holds nothing that has to survive (design, section 2). */
@Module({})
export class GatewayModule {
  static forConfig(config: GatewayConfig): DynamicModule {
    const edge = [RateLimits, Idempotency, AuthGuard, SystemAdminGuard, WebhookGuard, ProblemFilter];
    const shared = [Services, Cards, EveryStore, Administration, AttachmentRelay, TagResults, RevokedTokens, ...edge];
    return {
      module: GatewayModule,
      global: true,
      imports: [IdentityModule.forRoot(identityOptionsOf(config), { redis: REDIS, personalTokens: asksForTokens }), WebModule, AuthModule],
      controllers: [...apiControllers, OpenApiController],
      providers: [...shared, { provide: APP_FILTER, useClass: FaultFilter }],
      exports: shared,
    };
  }
}

/** The api-gateway as the platform starts it. */
export const gatewayService: ServiceSetup<GatewayConfig> = {
  name: 'api-gateway',
  asks: ['chat', 'task', 'tag-parser', 'notification', 'realtime-gateway'],
  module: (config) => GatewayModule.forConfig(config),
  settings: GATEWAY_SETTINGS,
  http: HTTP_OPTIONS,
  configureHttp,
};

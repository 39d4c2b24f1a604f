import { type GatewayConfig, type ServiceConfig } from '@flowra/config';
import { systemClock } from '@flowra/kernel';
import { redisAddressOf } from '@flowra/redis';
import { RpcClient, RpcServer } from '@flowra/messaging';
import { createLogger, type Logger, Metrics } from '@flowra/observability';
import { type DynamicModule, Global, Module, type Provider } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { Dependencies } from './health/dependencies';
import { type Dependency, identityDependency, mongoDependency, neighbourDependency, redisDependency } from './health/dependency';
import { HealthController } from './health/health.controller';
import { showDependencies } from './metrics/gauges';
import { Lifecycle } from './lifecycle';
import { PassThroughFilter } from './pass-through.filter';
import { connectionLog, rpcObserver, translateError } from './observers';
import { Resources } from './resources';
import { storeModule } from './store.module';
import { CLOCK, CONFIG, LOGGER, REDIS, SERVICE, type ServiceDefinition, type ServiceIdentity } from './tokens';

/** What every service has: configuration, log, metrics, Redis, requests to and from other services, health. */
@Global()
@Module({})
export class PlatformModule {
  static forService(service: ServiceIdentity, config: ServiceConfig): DynamicModule {
    const providers: Provider[] = [
      { provide: SERVICE, useValue: service },
      { provide: CONFIG, useValue: config },
      { provide: CLOCK, useValue: systemClock },
      { provide: LOGGER, useFactory: () => createLogger(service.name, config.LOG_LEVEL) },
      { provide: Metrics, useFactory: () => new Metrics(service.name) },
      {
        provide: Resources,
        useFactory: (logger: Logger) => new Resources(redisAddressOf(config), connectionLog(logger)),
        inject: [LOGGER],
      },
      { provide: REDIS, useFactory: (resources: Resources) => resources.redis, inject: [Resources] },
      {
        provide: RpcClient,
        useFactory: (resources: Resources) => new RpcClient(resources.redis, resources.connection('replies'), service.instanceId),
        inject: [Resources],
      },
      {
        provide: RpcServer,
        useFactory: (resources: Resources, logger: Logger, metrics: Metrics) =>
          new RpcServer(
            resources.redis,
            resources.connection('requests'),
            service.name,
            service.instanceId,
            rpcObserver(logger, metrics),
            translateError,
          ),
        inject: [Resources, LOGGER, Metrics],
      },
      Lifecycle,
      {
        provide: Dependencies,
        useFactory: (resources: Resources, metrics: Metrics, mongo?: Connection) => {
          const dependencies = new Dependencies(dependenciesOf(service, config, resources, mongo));
          showDependencies(dependencies, metrics);
          return dependencies;
        },
        inject: [Resources, Metrics, { token: getConnectionToken(), optional: true }],
      },
      { provide: APP_FILTER, useClass: PassThroughFilter },
    ];
    const store = service.store ? [storeModule(service, config)] : [];
    return {
      module: PlatformModule,
      global: true,
      imports: [CqrsModule.forRoot(), ...store],
      controllers: [HealthController],
      providers,
      exports: [SERVICE, CONFIG, CLOCK, LOGGER, REDIS, Metrics, Resources, RpcClient, RpcServer, CqrsModule, Lifecycle, Dependencies],
    };
  }
}

/** What a service needs, as its definition and its configuration say. */
function dependenciesOf(
  { asks = [] }: ServiceDefinition,
  config: ServiceConfig,
  resources: Resources,
  mongo: Connection | undefined,
): Dependency[] {
  const issuer = issuerIn(config);
  return [
    redisDependency(resources.redis, () => resources.failure),
    ...(mongo ? [mongoDependency(mongo)] : []),
    ...(issuer ? [identityDependency(issuer)] : []),
    ...asks.map((service) => neighbourDependency(resources.redis, service)),
  ];
}

/** The issuer as it is reached from here; none for a service that has nothing to do with sign-in. */
function issuerIn(config: ServiceConfig & Partial<Pick<GatewayConfig, 'OIDC_ISSUER' | 'OIDC_INTERNAL_ISSUER'>>): string | undefined {
  return config.OIDC_INTERNAL_ISSUER || config.OIDC_ISSUER || undefined;
}

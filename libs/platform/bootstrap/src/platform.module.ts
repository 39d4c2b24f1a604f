import { type ServiceConfig } from '@flowra/config';
import { newId, systemClock } from '@flowra/kernel';
import { RpcClient, RpcServer } from '@flowra/messaging';
import { createLogger, type Logger, Metrics } from '@flowra/observability';
import { type DynamicModule, Global, Module, type Provider } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { HealthController } from './health.controller';
import { PassThroughFilter } from './pass-through.filter';
import { connectionObserver, rpcObserver, translateError } from './observers';
import { Resources } from './resources';
import { storeModule } from './store.module';
import { CLOCK, CONFIG, LOGGER, REDIS, SERVICE, type ServiceDefinition, type ServiceIdentity } from './tokens';

/** What every service has: configuration, log, metrics, Redis, requests to and from other services, health. */
@Global()
@Module({})
export class PlatformModule {
  static forService(definition: ServiceDefinition, config: ServiceConfig): DynamicModule {
    const service: ServiceIdentity = { ...definition, instanceId: newId() };
    const providers: Provider[] = [
      { provide: SERVICE, useValue: service },
      { provide: CONFIG, useValue: config },
      { provide: CLOCK, useValue: systemClock },
      { provide: LOGGER, useFactory: () => createLogger(service.name, config.LOG_LEVEL) },
      { provide: Metrics, useFactory: () => new Metrics(service.name) },
      { provide: Resources, useFactory: (logger: Logger) => new Resources(config.REDIS_URL, connectionObserver(logger)), inject: [LOGGER] },
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
      { provide: APP_FILTER, useClass: PassThroughFilter },
    ];
    const store = service.store ? [storeModule(service, config)] : [];
    return {
      module: PlatformModule,
      global: true,
      imports: [CqrsModule.forRoot(), ...store],
      controllers: [HealthController],
      providers,
      exports: [SERVICE, CONFIG, CLOCK, LOGGER, REDIS, Metrics, Resources, RpcClient, RpcServer, CqrsModule],
    };
  }
}

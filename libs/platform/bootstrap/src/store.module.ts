import type { ServiceConfig } from '@flowra/config';
import type { EventSource } from '@flowra/contracts';
import { AggregateStore, EventSearch, EventStore } from '@flowra/event-store';
import { systemClock } from '@flowra/kernel';
import { EventStreamServer, LeaseCoordinator, Relay, RpcClient } from '@flowra/messaging';
import { type Logger, Metrics } from '@flowra/observability';
import { ProjectionRuntime } from '@flowra/projections';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { getConnectionToken, MongooseModule } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { AdministrationController } from './administration/administration.controller';
import { DeadLetters } from './administration/dead-letters';
import { RebuildJobs } from './administration/rebuild-jobs';
import { EventReader } from './event-reader';
import { Resources } from './resources';
import { ServiceRuntime } from './service-runtime';
import { StoreController } from './store.controller';
import { LOGGER, type ServiceIdentity } from './tokens';

/** A stream keeps at most this many times what it should when a group is behind. */
const CAP_FACTOR = 20;

@Global()
@Module({})
class StoreModule {}

/** What a service that owns aggregates has on top: its database, event store, read models, relay and consumers. */
export function storeModule(service: ServiceIdentity, config: ServiceConfig): DynamicModule {
  const { source, projections } = service.store ?? { source: service.name as EventSource, projections: [] };
  const dbName = `${config.FLOWRA_DATABASE_PREFIX}_${source.replace('-', '_')}`;
  const connection = getConnectionToken();
  return {
    module: StoreModule,
    global: true,
    imports: [
      MongooseModule.forRoot(config.MONGODB_URI, {
        dbName,
        autoIndex: false,
        autoCreate: false,
        serverSelectionTimeoutMS: 4000,
        maxPoolSize: 20,
        retryAttempts: 30,
        retryDelay: 1000,
      }),
    ],
    controllers: [StoreController, AdministrationController],
    providers: [
      {
        provide: EventStore,
        useFactory: (mongo: Connection) => new EventStore(mongo, { partitions: config.FLOWRA_PARTITIONS, clock: systemClock }),
        inject: [connection],
      },
      {
        provide: AggregateStore,
        useFactory: (store: EventStore, mongo: Connection) => new AggregateStore(store, mongo),
        inject: [EventStore, connection],
      },
      {
        provide: ProjectionRuntime,
        useFactory: (mongo: Connection) => new ProjectionRuntime(source, mongo, projections),
        inject: [connection],
      },
      {
        provide: LeaseCoordinator,
        useFactory: (mongo: Connection, logger: Logger) =>
          new LeaseCoordinator(mongo, service.instanceId, (error) => logger.warn({ err: error }, 'Leases could not be renewed')),
        inject: [connection, LOGGER],
      },
      {
        provide: Relay,
        useFactory: (store: EventStore, resources: Resources, leases: LeaseCoordinator, logger: Logger, metrics: Metrics) =>
          new Relay(
            source,
            store,
            resources.redis,
            resources.connection('wake'),
            leases.table(`relay:${source}`, config.FLOWRA_PARTITIONS),
            { keep: config.FLOWRA_STREAM_KEEP, cap: config.FLOWRA_STREAM_KEEP * CAP_FACTOR },
            {
              published: (_, events) => metrics.published.inc(events),
              failed: (partition, error) => logger.warn({ partition, err: error }, 'Events could not be published; trying again'),
            },
          ),
        inject: [EventStore, Resources, LeaseCoordinator, LOGGER, Metrics],
      },
      {
        provide: EventReader,
        useFactory: (store: EventStore, client: RpcClient) => new EventReader(source, store, client),
        inject: [EventStore, RpcClient],
      },
      ServiceRuntime,
      { provide: EventSearch, useFactory: (mongo: Connection) => new EventSearch(mongo), inject: [connection] },
      {
        provide: DeadLetters,
        useFactory: (mongo: Connection, runtime: ServiceRuntime) =>
          new DeadLetters(mongo, source, (...named) => runtime.handlerOf(...named)),
        inject: [connection, ServiceRuntime],
      },
      {
        provide: RebuildJobs,
        useFactory: (mongo: Connection, logger: Logger) =>
          new RebuildJobs(mongo, source, systemClock, (error) => logger.error({ err: error }, 'A read model could not be rebuilt')),
        inject: [connection, LOGGER],
      },
      { provide: EventStreamServer, useFactory: (runtime: ServiceRuntime) => new EventStreamServer(runtime), inject: [ServiceRuntime] },
    ],
    exports: [EventStore, AggregateStore, ProjectionRuntime, EventStreamServer, EventReader, MongooseModule],
  };
}

import { databaseName, type ServiceConfig, withPassword } from '@flowra/config';
import { EVENT_VERSIONS, type EventSource } from '@flowra/contracts';
import { AggregateStore, EventSearch, EventStore, StoreNotes } from '@flowra/event-store';
import { systemClock } from '@flowra/kernel';
import { EventStreamServer, LeaseCoordinator, Relay, RpcClient } from '@flowra/messaging';
import { type Logger, Metrics, secondsSince, tracer } from '@flowra/observability';
import { ProjectionRuntime } from '@flowra/projections';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { getConnectionToken, MongooseModule } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { AdministrationController } from './administration/administration.controller';
import { DeadLetters } from './administration/dead-letters';
import { RebuildJobs } from './administration/rebuild-jobs';
import { EventReader } from './event-reader';
import { appendObserver } from './metrics/gauges';
import { traceMongo } from './mongo-tracing';
import { Resources } from './resources';
import { RestoredReadModels } from './restored-read-models';
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
  const { source, projections, versions = EVENT_VERSIONS } = service.store ?? { source: service.name as EventSource, projections: [] };
  const dbName = databaseName(config.FLOWRA_DATABASE_PREFIX, source);
  const connection = getConnectionToken();
  return {
    module: StoreModule,
    global: true,
    imports: [
      MongooseModule.forRoot(withPassword(config.MONGODB_URI, config.MONGODB_PASSWORD), {
        dbName,
        autoIndex: false,
        autoCreate: false,
        serverSelectionTimeoutMS: 4000,
        maxPoolSize: 20,
        monitorCommands: tracer() !== undefined,
        onConnectionCreate: (created: Connection) => {
          if (tracer()) traceMongo(created);
        },
        retryAttempts: 30,
        retryDelay: 1000,
      }),
    ],
    controllers: [StoreController, AdministrationController],
    providers: [
      {
        provide: EventStore,
        useFactory: (mongo: Connection, metrics: Metrics) =>
          new EventStore(mongo, {
            partitions: config.FLOWRA_PARTITIONS,
            clock: systemClock,
            observer: appendObserver(metrics),
            versions: versions.of(source),
          }),
        inject: [connection, Metrics],
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
              published: (_, events) => {
                metrics.store.published.inc(events.length);
                for (const { timestamp } of events) metrics.store.publishing.observe(secondsSince(timestamp));
              },
              failed: (partition, error) => logger.warn({ partition, err: error }, 'Events could not be published; trying again'),
            },
          ),
        inject: [EventStore, Resources, LeaseCoordinator, LOGGER, Metrics],
      },
      {
        provide: EventReader,
        useFactory: (store: EventStore, client: RpcClient) => new EventReader(source, store, client, versions),
        inject: [EventStore, RpcClient],
      },
      {
        provide: RestoredReadModels,
        useFactory: (mongo: Connection, projections: ProjectionRuntime, store: EventStore, reader: EventReader, logger: Logger) =>
          new RestoredReadModels(new StoreNotes(mongo), source, projections, store, reader, logger),
        inject: [connection, ProjectionRuntime, EventStore, EventReader, LOGGER],
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

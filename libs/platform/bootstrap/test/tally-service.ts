import type { ServiceConfig } from '@flowra/config';
import { defineRequest, type EventPatternName, type PublishedEvent, type RequestContext } from '@flowra/contracts';
import { AggregateStore } from '@flowra/event-store';
import { newId } from '@flowra/kernel';
import { OnEvent, RpcClient, RpcContext } from '@flowra/messaging';
import { Controller, Inject, Module } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { IsArray, IsInt, IsString } from 'class-validator';
import { closeRedis, openRedis, type RedisConnection } from '@flowra/redis';
import type { Connection } from 'mongoose';
import { TestMongo, TestRedis } from '../../event-store/test/stores';
import { add, tallyDecider } from '../../event-store/test/tally';
import { cards, type TallyCard } from '../../projections/test/tally-card';
import type { Projection } from '@flowra/projections';
import { originOf, type RunningService, SERVICE, type ServiceIdentity, type ServiceSetup, startService } from '../src/index';

class AddToTally {
  @IsString() tally!: string;
  @IsArray() @IsInt({ each: true }) amounts!: number[];
}

class TallyRef {
  @IsString() tally!: string;
}

export const addToTally = defineRequest<AddToTally, { version: number; total: number; by: string }>('chat', 'add-to-tally', 1, AddToTally);
export const breakTally = defineRequest<TallyRef, never>('chat', 'break-tally', 1, TallyRef);
export const askForever = defineRequest<TallyRef, never>('chat', 'nobody-answers-this', 1, TallyRef);

/** Who executed which command, and which reactions ran, over all replicas. */
export const journal = { executed: [] as string[], reacted: [] as string[] };

/** A small service: a command, a failing one, a read model and a reaction. */
@Controller()
class TallyController {
  constructor(
    private readonly aggregates: AggregateStore,
    @InjectConnection() private readonly connection: Connection,
    @Inject(SERVICE) private readonly service: ServiceIdentity,
  ) {}

  @MessagePattern(addToTally.pattern)
  async add(
    @Payload() { tally, amounts }: AddToTally,
    @Ctx() { request }: RpcContext,
  ): Promise<{ version: number; total: number; by: string }> {
    journal.executed.push(request.commandId ?? '');
    const command = amounts.length > 0 ? add(...amounts) : ({ type: 'Refuse' } as const);
    const { events } = await this.aggregates.handle(tallyDecider, { id: tally, partitionKey: tally }, command, originOf(request));
    const card = await this.connection.collection<TallyCard>('cards').findOne({ _id: tally });
    return { version: events[events.length - 1].version, total: card?.total ?? 0, by: this.service.instanceId };
  }

  @MessagePattern(breakTally.pattern)
  breakIt(@Payload() { tally }: TallyRef): never {
    throw new TypeError(`secret of ${tally}`);
  }

  @OnEvent('chat.Added' as EventPatternName, 'note-addition')
  note({ aggregateId, version }: PublishedEvent): void {
    journal.reacted.push(`${aggregateId}@${version}`);
  }
}

@Module({ controllers: [TallyController] })
class TallyModule {}

const tallyService: ServiceSetup<ServiceConfig> = {
  name: 'chat',
  store: { source: 'chat', projections: [cards as unknown as Projection] },
  module: TallyModule,
};

export const asking = (more: Partial<RequestContext> = {}): RequestContext => ({
  correlationId: 'correlation',
  causationId: null,
  principal: { userId: 'ada', username: 'ada', displayName: 'Ada', isSystemAdmin: false },
  ...more,
});

/** The stores of a test, replicas of the small service on them, and a client that asks it. */
export class Bench {
  private readonly services: RunningService[] = [];
  private readonly connections: RedisConnection[] = [];

  private constructor(
    readonly mongo: TestMongo,
    readonly redis: TestRedis,
  ) {}

  static async start(): Promise<Bench> {
    return new Bench(await TestMongo.start(), await TestRedis.start());
  }

  /** Starts a replica of the small service, or of another one. */
  async service(more: NodeJS.ProcessEnv = {}, setup = tallyService): Promise<RunningService> {
    const environment = {
      ...this.mongo.environment,
      ...this.redis.environment,
      FLOWRA_PARTITIONS: '2',
      LOG_LEVEL: 'silent',
      ...more,
    };
    const service = await startService(setup, environment);
    this.services.push(service);
    return service;
  }

  client(): RpcClient {
    const quiet = { connected: () => undefined, lost: () => undefined };
    const [publisher, subscriber] = ['commands', 'replies'].map((role) => openRedis(this.redis.address, role, quiet));
    this.connections.push(publisher, subscriber);
    return new RpcClient(publisher, subscriber, newId());
  }

  /** Every read-model document, by id. */
  async cards(): Promise<TallyCard[]> {
    return this.documents<TallyCard>('cards');
  }

  /** Every document of a collection, by id. */
  async documents<Document extends object>(collection: string): Promise<Document[]> {
    const connection = await this.mongo.connect('chat');
    return connection
      .collection<Document>(collection)
      .find({}, { sort: { _id: 1 } })
      .toArray() as Promise<Document[]>;
  }

  async stop(): Promise<void> {
    for (const service of this.services) await service.stop();
    for (const connection of this.connections) closeRedis(connection);
    await this.redis.stop();
    await this.mongo.stop();
  }
}

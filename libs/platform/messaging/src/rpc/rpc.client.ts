import type { RequestContext, RequestContract, ServiceName } from '@flowra/contracts';
import { DomainError, newId, refuse } from '@flowra/kernel';
import { currentTraceparent, tracer } from '@flowra/observability';
import { ClientProxy, type ReadPacket, type WritePacket } from '@nestjs/microservices';
import { closeRedis, publish, type RedisConnection } from '@flowra/redis';
import { InstanceDirectory } from './instance-directory';
import { DEFAULT_DEADLINE_MS, replyChannel, type RpcError, type RpcReply, type RpcRequest } from './rpc.protocol';

interface Pending {
  readonly request: RpcRequest;
  readonly service: ServiceName;
  readonly startedAt: number;
  readonly expiresAt: number;
  readonly resolve: (data: unknown) => void;
  readonly reject: (error: unknown) => void;
  channel: string;
  checkedAt: number;
  sentAt: number;
  /** Instances of an older version, which cannot do it. */
  readonly tooOld: Set<string>;
}

/** What an instance says that is of an older version than its caller, or than one that wrote before it: another one may do it. */
const FOR_NEWER: ReadonlySet<string> = new Set(['request.unknown', 'event.unknown-version']);

const SWEEP_EVERY_MS = 100;
/** A request that is out this long has its instance checked: a killed process never answers. */
const SUSPICIOUS_AFTER_MS = 300;
/** What Redis was publishing is lost when a server of it goes; an instance that has the request already does not run it again. */
const SEND_AGAIN_AFTER_MS = 1000;

/** What a Nest `ClientProxy.send` carries for us. */
interface SentPacket {
  readonly contract: RequestContract<unknown, unknown>;
  readonly payload: unknown;
  readonly context: RequestContext;
}

/**
 * Asks other services over Redis (design, section 4). Exactly one instance gets a request; nobody listening fails at once; a
 * killed instance's requests go to another one, which is safe because every command carries an id.
 */
export class RpcClient extends ClientProxy {
  private readonly pending = new Map<string, Pending>();
  private readonly directory: InstanceDirectory;
  private readonly inbox: string;
  private sweeper: NodeJS.Timeout | undefined;
  private ready: Promise<void> | undefined;

  constructor(
    private readonly publisher: RedisConnection,
    private readonly subscriber: RedisConnection,
    instanceId: string,
  ) {
    super();
    this.inbox = replyChannel(instanceId);
    this.subscriber.on('message', (_channel: string, text: string) => this.settle(JSON.parse(text) as RpcReply));
    this.directory = new InstanceDirectory(publisher);
  }

  /** Opens the private inbox. Safe to call again, also after it failed. */
  connect(): Promise<void> {
    this.ready ??= this.subscriber.subscribe(this.inbox).then(
      () => undefined,
      (error) => {
        this.ready = undefined;
        throw error;
      },
    );
    return this.ready;
  }

  /**
   * Sends a request and answers its reply. Throws DomainError: what the service refused, `service.unavailable` when nobody
   * listens, `service.deadline-exceeded` when the time is over.
   */
  call<Payload, Reply>(
    contract: RequestContract<Payload, Reply>,
    payload: Payload,
    context: RequestContext,
    deadlineMs = DEFAULT_DEADLINE_MS,
  ): Promise<Reply> {
    const active = tracer();
    if (!active) return this.ask(contract, payload, context, deadlineMs);
    const { pattern, service } = contract;
    const attributes = { 'rpc.system': 'flowra', 'rpc.service': service, 'rpc.method': pattern };
    return active.span(pattern, { kind: 'client', correlationId: context.correlationId, attributes }, () =>
      this.ask(contract, payload, context, deadlineMs),
    );
  }

  private ask<Payload, Reply>(
    contract: RequestContract<Payload, Reply>,
    payload: Payload,
    context: RequestContext,
    deadlineMs: number,
  ): Promise<Reply> {
    this.sweeper ??= setInterval(() => this.sweep(), SWEEP_EVERY_MS).unref();
    const request: RpcRequest = {
      id: newId(),
      pattern: contract.pattern,
      payload,
      context: context.commandId ? context : { ...context, commandId: newId() },
      replyTo: this.inbox,
      deadlineMs,
      traceparent: currentTraceparent(),
    };
    return new Promise<unknown>((resolve, reject) => {
      const startedAt = Date.now();
      const entry: Pending = {
        request,
        service: contract.service,
        startedAt,
        expiresAt: startedAt + deadlineMs,
        resolve,
        reject,
        channel: '',
        checkedAt: startedAt,
        sentAt: startedAt,
        tooOld: new Set(),
      };
      this.pending.set(request.id, entry);
      this.connect()
        .then(() => this.dispatch(entry))
        .catch((error) => this.fail(entry, error));
    }) as Promise<Reply>;
  }

  close(): void {
    clearInterval(this.sweeper);
    for (const entry of this.pending.values()) this.fail(entry, refuse('service.unavailable', { reason: 'shutting down' }));
    closeRedis(this.subscriber);
  }

  unwrap<T>(): T {
    return this.publisher as T;
  }

  protected publish(packet: ReadPacket<SentPacket>, callback: (packet: WritePacket) => void): () => void {
    const { contract, payload, context } = packet.data;
    this.call(contract, payload, context).then(
      (response) => callback({ response, isDisposed: true }),
      (err) => callback({ err, isDisposed: true }),
    );
    return () => undefined;
  }

  /** Events travel through the store and its relay, never through a client. */
  protected dispatchEvent(): Promise<never> {
    return Promise.reject(new Error('Events are appended to an event store; they cannot be emitted by a client'));
  }

  /** Publishes to one instance after the other until one has it; whoever was answered or refused meanwhile is not asked for any more. */
  private async dispatch(entry: Pending): Promise<void> {
    const text = JSON.stringify(entry.request);
    for (const isFresh of [false, true]) {
      for (const channel of await this.directory.channels(entry.service, isFresh)) {
        if (!this.pending.has(entry.request.id)) return;
        if (entry.tooOld.has(channel)) continue;
        entry.channel = channel;
        entry.sentAt = Date.now();
        if ((await publish(this.publisher, channel, text)) > 0) return;
        this.directory.forget(entry.service, channel);
      }
    }
    throw refuse('service.unavailable', { service: entry.service, reason: 'nobody is listening' });
  }

  private settle(reply: RpcReply): void {
    const entry = this.pending.get(reply.id);
    if (!entry) return;
    if (!reply.ok && FOR_NEWER.has(reply.error.code)) this.askNewer(entry, reply.error).catch((error) => this.fail(entry, error));
    else this.end(entry, reply);
  }

  private end(entry: Pending, reply: RpcReply): void {
    if (!this.pending.delete(reply.id)) return;
    if (reply.ok) entry.resolve(reply.data);
    else entry.reject(new DomainError(reply.error.code, reply.error.details));
  }

  /** While a service is brought to another version, one of its instances may know what another one does not. */
  private async askNewer(entry: Pending, refusal: RpcError): Promise<void> {
    entry.tooOld.add(entry.channel);
    const others = (await this.directory.channels(entry.service, true)).filter((channel) => !entry.tooOld.has(channel));
    if (others.length === 0) this.end(entry, { id: entry.request.id, ok: false, error: refusal });
    else await this.dispatch(entry);
  }

  private fail(entry: Pending, error: unknown): void {
    if (!this.pending.delete(entry.request.id)) return;
    const isRefusal = error instanceof DomainError;
    entry.reject(
      isRefusal ? error : refuse('service.unavailable', { service: entry.service, reason: 'the message broker cannot be reached' }),
    );
  }

  private sweep(): void {
    const now = Date.now();
    for (const entry of this.pending.values()) {
      if (now >= entry.expiresAt) this.fail(entry, refuse('service.deadline-exceeded', { service: entry.service }));
      else if (entry.channel && now - entry.checkedAt >= SUSPICIOUS_AFTER_MS) {
        entry.checkedAt = now;
        this.check(entry).catch((error) => this.fail(entry, error));
      }
    }
  }

  /** Asks another instance when the one that was asked is gone, and the same one again when it has been silent for long. */
  private async check(entry: Pending): Promise<void> {
    const { channel } = entry;
    const isAlive = await this.directory.isAlive(channel);
    if (entry.channel !== channel || !this.pending.has(entry.request.id)) return;
    if (isAlive) {
      if (Date.now() - entry.sentAt < SEND_AGAIN_AFTER_MS) return;
      entry.sentAt = Date.now();
      await this.publisher.publish(channel, JSON.stringify(entry.request));
      return;
    }
    this.directory.forget(entry.service, channel);
    await this.dispatch(entry);
  }
}

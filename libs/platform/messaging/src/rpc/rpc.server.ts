import { type RequestContext, requestContract, type ServiceName } from '@flowra/contracts';
import { DomainError, refuse } from '@flowra/kernel';
import { type Tracer, tracer } from '@flowra/observability';
import { validateFromPeer } from '@flowra/validation';
import { BaseRpcContext, type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import { closeRedis, type RedisConnection } from '@flowra/redis';
import { firstValueFrom, isObservable } from 'rxjs';
import { atMost } from '../at-most';
import { RecentReplies } from './recent-replies';
import { instanceChannel, lifeline, type RpcError, type RpcReply, type RpcRequest } from './rpc.protocol';

/** How long requests under way may take to end when the service stops. */
const FINISH_WITHIN_MS = 4000;

/** What a `@MessagePattern` handler gets as `@Ctx()`. */
export class RpcContext extends BaseRpcContext<[RequestContext]> {
  constructor(context: RequestContext) {
    super([context]);
  }

  /** Who asks, and in which chain. */
  get request(): RequestContext {
    return this.args[0];
  }
}

/** Told how each request ended. */
export interface RpcObserver {
  answered(pattern: string, milliseconds: number, code: string): void;
  failed(pattern: string, correlationId: string, error: unknown): void;
}

/** Turns whatever a handler threw into what may cross the border. */
export type ErrorTranslator = (error: unknown) => RpcError | undefined;

/**
 * Nest transport that answers requests over Redis (design, section 4). Each instance listens on a channel of its own, so exactly
 * one instance runs a request. Payloads are checked against their contract before a handler sees them.
 */
export class RpcServer extends Server implements CustomTransportStrategy {
  private readonly running = new Set<Promise<unknown>>();
  private readonly replies = new RecentReplies();
  private readonly channel: string;
  private isClosing = false;

  constructor(
    private readonly publisher: RedisConnection,
    private readonly subscriber: RedisConnection,
    private readonly service: ServiceName,
    instanceId: string,
    private readonly observer: RpcObserver,
    private readonly translate: ErrorTranslator,
  ) {
    super();
    this.channel = instanceChannel(service, instanceId);
  }

  listen(callback: (error?: unknown) => void): void {
    this.subscriber.on('message', (_channel: string, text: string) => this.accept(text));
    this.subscriber.subscribe(this.channel, lifeline(this.channel)).then(() => callback(), callback);
  }

  /** Stops taking requests, finishes those it has, and leaves; until then its lifeline keeps others from running them too. */
  async close(): Promise<void> {
    if (this.isClosing) return;
    this.isClosing = true;
    if (this.subscriber.status === 'ready') await this.subscriber.unsubscribe(this.channel);
    await atMost(FINISH_WITHIN_MS, Promise.all(this.running));
    closeRedis(this.subscriber);
  }

  on(): void {
    throw new Error('The request transport has no events');
  }

  unwrap<T>(): T {
    return this.publisher as T;
  }

  private accept(text: string): void {
    const request = JSON.parse(text) as RpcRequest;
    const active = tracer();
    const answered: Promise<unknown> = active ? this.answerTraced(active, request) : this.answer(request);
    const work: Promise<unknown> = answered.finally(() => this.running.delete(work));
    this.running.add(work);
  }

  private async answerTraced(active: Tracer, request: RpcRequest): Promise<void> {
    const { pattern, traceparent, context } = request;
    const attributes = { 'rpc.system': 'flowra', 'rpc.service': this.service, 'rpc.method': pattern };
    const span = active.start(pattern, { kind: 'server', parent: traceparent ?? null, correlationId: context.correlationId, attributes });
    const code = await span.run(() => this.answer(request));
    span.end({ 'flowra.code': code }, code === 'internal' ? { code } : undefined);
  }

  /** Answers a request, and says with which code. */
  private async answer(request: RpcRequest): Promise<string> {
    const startedAt = performance.now();
    const reply = await this.replies.of(request.id, () => this.executeObserved(request));
    const code = codeOf(reply);
    if (performance.now() - startedAt > request.deadlineMs) return code;
    try {
      await this.publisher.publish(request.replyTo, JSON.stringify(reply));
    } catch (error) {
      this.observer.failed(request.pattern, request.context.correlationId, error);
    }
    return code;
  }

  /** Patterns that every service answers are registered without the service's name in front. */
  private handlerOf(pattern: string): MessageHandler | null {
    const prefix = `${this.service}.`;
    return (
      this.getHandlerByPattern(pattern) ?? (pattern.startsWith(prefix) ? this.getHandlerByPattern(pattern.slice(prefix.length)) : null)
    );
  }

  /** A request that came again was run, and is told of, once. */
  private async executeObserved(request: RpcRequest): Promise<RpcReply> {
    const startedAt = performance.now();
    const reply = await this.execute(request);
    // What nobody defined is one label, whatever it is called.
    const pattern = requestContract(request.pattern) ? request.pattern : '(unknown)';
    this.observer.answered(pattern, performance.now() - startedAt, codeOf(reply));
    return reply;
  }

  private async execute({ id, pattern, payload, context }: RpcRequest): Promise<RpcReply> {
    try {
      const contract = requestContract(pattern);
      const handler = this.handlerOf(pattern);
      if (!contract || !handler || handler.isEventHandler) throw refuse('request.unknown', { pattern });
      const data = await resultOf(handler, validateFromPeer(contract.payload, payload), new RpcContext(context));
      return { id, ok: true, data: data ?? null };
    } catch (error) {
      if (error instanceof DomainError) return { id, ok: false, error: { code: error.code as RpcError['code'], details: error.details } };
      this.observer.failed(pattern, context.correlationId, error);
      return { id, ok: false, error: this.translate(error) ?? { code: 'internal', details: {} } };
    }
  }
}

const codeOf = (reply: RpcReply): string => (reply.ok ? 'ok' : reply.error.code);

/** Runs a Nest handler to its end: it answers a promise of a value or of an observable. */
export async function resultOf(handler: MessageHandler, payload: unknown, context: BaseRpcContext): Promise<unknown> {
  const result: unknown = await handler(payload, context);
  return isObservable(result) ? firstValueFrom(result, { defaultValue: undefined }) : result;
}

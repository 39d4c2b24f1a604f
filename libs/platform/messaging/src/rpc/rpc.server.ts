import { type RequestContext, requestContract, type ServiceName } from '@flowra/contracts';
import { DomainError, refuse } from '@flowra/kernel';
import { validate } from '@flowra/validation';
import { BaseRpcContext, type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import type { Redis } from 'ioredis';
import { firstValueFrom, isObservable } from 'rxjs';
import { instanceChannel, lifeline, type RpcError, type RpcReply, type RpcRequest } from './rpc.protocol';

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
  private readonly running = new Set<Promise<void>>();
  private readonly channel: string;
  private isClosing = false;

  constructor(
    private readonly publisher: Redis,
    private readonly subscriber: Redis,
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
    await Promise.all(this.running);
    this.subscriber.disconnect();
  }

  on(): void {
    throw new Error('The request transport has no events');
  }

  unwrap<T>(): T {
    return this.publisher as T;
  }

  private accept(text: string): void {
    const work: Promise<void> = this.answer(JSON.parse(text) as RpcRequest).finally(() => this.running.delete(work));
    this.running.add(work);
  }

  private async answer(request: RpcRequest): Promise<void> {
    const startedAt = performance.now();
    const reply = await this.execute(request);
    this.observer.answered(request.pattern, performance.now() - startedAt, reply.ok ? 'ok' : reply.error.code);
    if (performance.now() - startedAt > request.deadlineMs) return;
    try {
      await this.publisher.publish(request.replyTo, JSON.stringify(reply));
    } catch (error) {
      this.observer.failed(request.pattern, request.context.correlationId, error);
    }
  }

  /** Patterns that every service answers are registered without the service's name in front. */
  private handlerOf(pattern: string): MessageHandler | null {
    const prefix = `${this.service}.`;
    return (
      this.getHandlerByPattern(pattern) ?? (pattern.startsWith(prefix) ? this.getHandlerByPattern(pattern.slice(prefix.length)) : null)
    );
  }

  private async execute({ id, pattern, payload, context }: RpcRequest): Promise<RpcReply> {
    try {
      const contract = requestContract(pattern);
      const handler = this.handlerOf(pattern);
      if (!contract || !handler || handler.isEventHandler) throw refuse('request.unknown', { pattern });
      const data = await resultOf(handler, validate(contract.payload, payload), new RpcContext(context));
      return { id, ok: true, data: data ?? null };
    } catch (error) {
      if (error instanceof DomainError) return { id, ok: false, error: { code: error.code as RpcError['code'], details: error.details } };
      this.observer.failed(pattern, context.correlationId, error);
      return { id, ok: false, error: this.translate(error) ?? { code: 'internal', details: {} } };
    }
  }
}

/** Runs a Nest handler to its end: it answers a promise of a value or of an observable. */
export async function resultOf(handler: MessageHandler, payload: unknown, context: BaseRpcContext): Promise<unknown> {
  const result: unknown = await handler(payload, context);
  return isObservable(result) ? firstValueFrom(result, { defaultValue: undefined }) : result;
}

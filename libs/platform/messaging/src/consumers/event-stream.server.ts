import type { EventSource, PublishedEvent } from '@flowra/contracts';
import { BaseRpcContext, type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import { resultOf } from '../rpc/rpc.server';
import type { EventHandler } from './event-handler';
import type { OnEventExtras } from './on-event';

/** Starts and stops the consumer groups that the handlers need. */
export interface ConsumerRuntime {
  start(handlersBySource: ReadonlyMap<EventSource, readonly EventHandler[]>): Promise<void>;
  stop(): Promise<void>;
}

/** Nest transport behind `@OnEvent`: hands the controllers' methods to the consumer groups (design, section 4). */
export class EventStreamServer extends Server implements CustomTransportStrategy {
  constructor(private readonly runtime: ConsumerRuntime) {
    super();
  }

  listen(callback: (error?: unknown) => void): void {
    this.runtime.start(this.handlersBySource()).then(() => callback(), callback);
  }

  close(): Promise<void> {
    return this.runtime.stop();
  }

  on(): void {
    throw new Error('The event transport has no events of its own');
  }

  unwrap<T>(): T {
    return this.runtime as T;
  }

  private handlersBySource(): Map<EventSource, EventHandler[]> {
    const found = new Map<EventSource, EventHandler[]>();
    for (const [pattern, first] of this.messageHandlers) {
      const [source, eventType] = pattern.split('.') as [EventSource, string];
      if (!first.isEventHandler) continue;
      for (const handler of detach(first)) found.set(source, [...(found.get(source) ?? []), toEventHandler(handler, eventType)]);
    }
    return found;
  }
}

/** Nest chains the handlers of one pattern and runs them together; here each succeeds, fails and is tried again on its own. */
function detach(first: MessageHandler): MessageHandler[] {
  const handlers: MessageHandler[] = [];
  for (let handler: MessageHandler | undefined = first; handler;) {
    const next = handler.next as MessageHandler | undefined;
    handler.next = undefined;
    handlers.push(handler);
    handler = next;
  }
  return handlers;
}

function toEventHandler(handler: MessageHandler, eventType: string): EventHandler {
  const { handlerName } = handler.extras as unknown as OnEventExtras;
  return {
    name: handlerName,
    isRemembered: true,
    wants: (event: PublishedEvent) => event.eventType === eventType,
    handle: async (event: PublishedEvent) => void (await resultOf(handler, event, new BaseRpcContext([]))),
  };
}

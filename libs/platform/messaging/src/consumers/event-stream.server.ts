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

  /** Methods of one name are one handler, which takes its events of a source in their order. */
  private handlersBySource(): Map<EventSource, EventHandler[]> {
    const methods = new Map<EventSource, Map<string, Map<string, MessageHandler>>>();
    for (const [pattern, first] of this.messageHandlers) {
      const [source, eventType] = pattern.split('.') as [EventSource, string];
      if (!first.isEventHandler) continue;
      for (const method of detach(first)) {
        const { handlerName } = method.extras as unknown as OnEventExtras;
        const ofSource = methods.get(source) ?? new Map<string, Map<string, MessageHandler>>();
        const ofHandler = ofSource.get(handlerName) ?? new Map<string, MessageHandler>();
        if (ofHandler.has(eventType)) throw new Error(`The handler ${handlerName} has two methods for ${pattern}`);
        methods.set(source, ofSource.set(handlerName, ofHandler.set(eventType, method)));
      }
    }
    return new Map(
      [...methods].map(([source, ofSource]) => [source, [...ofSource].map(([name, ofHandler]) => toEventHandler(name, ofHandler))]),
    );
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

function toEventHandler(name: string, methods: ReadonlyMap<string, MessageHandler>): EventHandler {
  return {
    name,
    isRemembered: true,
    mayLinger: [...methods.values()].every(({ extras }) => (extras as unknown as OnEventExtras).mayLinger),
    wants: ({ eventType }: PublishedEvent) => methods.has(eventType),
    handle: async (event: PublishedEvent) => {
      const method = methods.get(event.eventType);
      if (method) await resultOf(method, event, new BaseRpcContext([]));
    },
  };
}

import type { EventSource } from '../contract';
import type { ChatEvents } from './chat-events';
import type { TagEvents } from './tag-events';
import type { NotificationEvents } from './notification-events';
import type { PublishedEvent } from './read-events';
import type { TaskEvents } from './task-events';

interface BySource {
  chat: ChatEvents;
  task: TaskEvents;
  'tag-parser': TagEvents;
  notification: NotificationEvents;
}

/** `chat.MessagePosted`: the literal by which a service listens to an event. */
export type EventPatternName = { [S in EventSource]: `${S}.${keyof BySource[S] & string}` }[EventSource];

type DataOf<P extends EventPatternName> = P extends `${infer S extends EventSource}.${infer T}`
  ? T extends keyof BySource[S]
    ? BySource[S][T]
    : never
  : never;

/** The published event behind a pattern. */
export type EventOf<P extends EventPatternName> = PublishedEvent<DataOf<P>>;

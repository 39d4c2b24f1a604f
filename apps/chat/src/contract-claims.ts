import type { Claim, ErrorCode, IsContracted, ChatEvents } from '@flowra/contracts';
import type {
  AttachmentErrorCode,
  AttachmentEvent,
  ChatErrorCode,
  ChatEvent,
  MessageErrorCode,
  MessageEvent,
  PersonalChatEvent,
  PersonalThreadEvent,
  PersonalTokenErrorCode,
  PersonalTokenEvent,
  ProfileErrorCode,
  ProfileEvent,
  WebhookErrorCode,
  WebhookEvent,
  WorkspaceErrorCode,
  WorkspaceEvent,
} from '@flowra/chat-domain';

/** Does not compile when the domain says something that the contracts don't know, or in another form. */
export type EveryEventIsContracted = Claim<
  IsContracted<
    | AttachmentEvent
    | ChatEvent
    | MessageEvent
    | PersonalChatEvent
    | PersonalThreadEvent
    | PersonalTokenEvent
    | ProfileEvent
    | WebhookEvent
    | WorkspaceEvent,
    ChatEvents
  >
>;

/** Does not compile when the domain refuses with a code that the contracts don't know. */
export type EveryRefusalIsContracted = Claim<
  [
    | AttachmentErrorCode
    | ChatErrorCode
    | MessageErrorCode
    | PersonalTokenErrorCode
    | ProfileErrorCode
    | WebhookErrorCode
    | WorkspaceErrorCode,
  ] extends [ErrorCode]
    ? true
    : false
>;

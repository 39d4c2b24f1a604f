import type { ErrorCode, RequestContext, ServiceName } from '@flowra/contracts';
import type { ErrorDetails } from '@flowra/kernel';

/** How long a request may take when the caller says nothing. */
export const DEFAULT_DEADLINE_MS = 5000;

/** A request on the wire. */
export interface RpcRequest {
  readonly id: string;
  readonly pattern: string;
  readonly payload: unknown;
  readonly context: RequestContext;
  readonly replyTo: string;
  /** What is left of the caller's time. */
  readonly deadlineMs: number;
  /** The caller's span, when it is traced (W3C). */
  readonly traceparent?: string;
}

/** The answer to a request. */
export type RpcReply =
  | { readonly id: string; readonly ok: true; readonly data: unknown }
  | { readonly id: string; readonly ok: false; readonly error: RpcError };

export interface RpcError {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
}

const PREFIX = 'flowra:rpc';

/** The channel of one instance of a service: only that instance listens, so a request runs once. */
export const instanceChannel = (service: ServiceName, instanceId: string): string => `${PREFIX}:${service}:${instanceId}`;

/** Matches the channels of all live instances of a service. */
export const instancesOf = (service: ServiceName): string => `${PREFIX}:${service}:*`;

/** Where an instance listens, without ever being told anything, until it has answered its last request; then nobody waits for it. */
export const lifeline = (channel: string): string => `flowra:lifeline:${channel}`;

/** The private inbox of one caller. */
export const replyChannel = (instanceId: string): string => `flowra:reply:${instanceId}`;

/** What a span is about. */
export interface SpanOptions {
  readonly kind?: 'server' | 'client' | 'producer' | 'consumer' | 'internal';
  /** The span that caused it, as W3C `traceparent`; the current one when it is left out; null begins a trace. */
  readonly parent?: string | null;
  /** Other spans that caused it too. */
  readonly links?: readonly string[];
  /** The chain it belongs to; spans below it belong to the same. */
  readonly correlationId?: string;
  readonly attributes?: Readonly<Record<string, string | number>>;
}

/** A span that is open. */
export interface OpenSpan {
  /** Runs work inside: spans that it begins are below this one. */
  run<Result>(work: () => Result): Result;
  /** Ends it; with an error when there is one. */
  end(attributes?: Readonly<Record<string, string | number>>, error?: unknown): void;
}

/** What a log line says of where it was written. */
export interface TraceIds {
  readonly traceId: string;
  readonly spanId: string;
  readonly correlationId?: string;
}

/** Follows a request on its way through the services. */
export interface Tracer {
  start(name: string, options?: SpanOptions): OpenSpan;
  /** A span around work, which ends with it and says when it fails. */
  span<Result>(name: string, options: SpanOptions, work: () => Promise<Result>): Promise<Result>;
  /** A span for what is over already; the time is that of `Date.now()`. */
  record(name: string, options: SpanOptions, startedAt: number): void;
  /** The current span as W3C `traceparent`; undefined outside of any. */
  traceparent(): string | undefined;
  ids(): TraceIds | undefined;
  /** Runs work as a part of a span that began elsewhere. */
  within<Result>(parent: string | undefined, correlationId: string, work: () => Result): Result;
  /** Runs work that belongs to no span, whoever happened to begin it. */
  outside<Result>(work: () => Result): Result;
  /** Sends what is not sent yet. */
  stop(): Promise<void>;
}

export interface TracingOptions {
  readonly service: string;
  readonly instanceId: string;
  /** Where spans go by OTLP over HTTP, without `/v1/traces`. */
  readonly endpoint: string;
  /** `name=value`, separated by commas. */
  readonly headers: string;
  /** How many of a hundred traces are kept. */
  readonly percent: number;
}

let active: Tracer | undefined;

/** The tracer of this process; undefined when nothing is traced, and then nothing is paid for it. */
export const tracer = (): Tracer | undefined => active;

/** The current span as W3C `traceparent`; undefined when there is none. */
export const currentTraceparent = (): string | undefined => active?.traceparent();

/** Begins to trace. OpenTelemetry is loaded only now. */
export function startTracing(options: TracingOptions): void {
  // Loaded at once, and only by processes that trace.
  const { openTracer } = require('./open-telemetry') as { openTracer(options: TracingOptions): Tracer };
  active = openTracer(options);
}

/** Sends what is not sent yet, and traces no more. */
export async function stopTracing(): Promise<void> {
  const stopping = active;
  active = undefined;
  await stopping?.stop();
}

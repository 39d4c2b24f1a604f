import {
  type Attributes,
  type Context,
  createContextKey,
  type Link,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { parseTraceParent } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor, ParentBasedSampler, TraceIdRatioBasedSampler } from '@opentelemetry/sdk-trace-base';
import type { OpenSpan, SpanOptions, TraceIds, Tracer, TracingOptions } from './tracer';

const KINDS = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
  internal: SpanKind.INTERNAL,
} as const;
const CORRELATION_ID = createContextKey('flowra.correlation_id');
const EXPORT_EVERY_MS = 1000;

/** A tracer that sends its spans by OTLP over HTTP. It instruments nothing by itself: what is traced is said where it happens. */
export function openTracer({ service, instanceId, endpoint, headers, percent }: TracingOptions): Tracer {
  const exporter = new OTLPTraceExporter({ url: `${endpoint}/v1/traces`, headers: headersIn(headers) });
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': service, 'service.namespace': 'flowra', 'service.instance.id': instanceId }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(percent / 100) }),
    spanProcessors: [new BatchSpanProcessor(exporter, { scheduledDelayMillis: EXPORT_EVERY_MS })],
  });
  return new OtelTracer(provider);
}

class OtelTracer implements Tracer {
  private readonly contexts = new AsyncLocalStorageContextManager().enable();
  private readonly spans = this.provider.getTracer('flowra');

  constructor(private readonly provider: BasicTracerProvider) {}

  start(name: string, options: SpanOptions = {}): OpenSpan {
    const { span, context } = this.open(name, options);
    return {
      run: (work) => this.contexts.with(context, work),
      end: (attributes, error) => close(span, attributes, error),
    };
  }

  async span<Result>(name: string, options: SpanOptions, work: () => Promise<Result>): Promise<Result> {
    const { span, context } = this.open(name, options);
    try {
      const result = await this.contexts.with(context, work);
      close(span);
      return result;
    } catch (error) {
      close(span, undefined, error);
      throw error;
    }
  }

  record(name: string, options: SpanOptions, startedAt: number): void {
    close(this.open(name, options, startedAt).span);
  }

  traceparent(): string | undefined {
    const now = trace.getSpanContext(this.contexts.active());
    return now && `00-${now.traceId}-${now.spanId}-${now.traceFlags.toString(16).padStart(2, '0')}`;
  }

  ids(): TraceIds | undefined {
    const context = this.contexts.active();
    const now = trace.getSpanContext(context);
    if (!now) return undefined;
    const correlationId = context.getValue(CORRELATION_ID) as string | undefined;
    return { traceId: now.traceId, spanId: now.spanId, ...(correlationId !== undefined && { correlationId }) };
  }

  within<Result>(parent: string | undefined, correlationId: string, work: () => Result): Result {
    return this.contexts.with(contextOf(parent ?? null, ROOT_CONTEXT).setValue(CORRELATION_ID, correlationId), work);
  }

  outside<Result>(work: () => Result): Result {
    return this.contexts.with(ROOT_CONTEXT, work);
  }

  async stop(): Promise<void> {
    await this.provider.shutdown();
    this.contexts.disable();
  }

  private open(
    name: string,
    { kind = 'internal', parent, links = [], correlationId, attributes }: SpanOptions,
    startTime?: number,
  ): { span: Span; context: Context } {
    const outer = contextOf(parent, this.contexts.active());
    const chain = correlationId ?? (outer.getValue(CORRELATION_ID) as string | undefined);
    const all: Attributes = { ...attributes, ...(chain !== undefined && { 'flowra.correlation_id': chain }) };
    const span = this.spans.startSpan(name, { kind: KINDS[kind], attributes: all, links: links.flatMap(linkTo), startTime }, outer);
    const context = trace.setSpan(outer, span);
    return { span, context: chain === undefined ? context : context.setValue(CORRELATION_ID, chain) };
  }
}

/** The context in which a span begins: below the current one, below one from elsewhere, or below none. */
function contextOf(parent: string | null | undefined, current: Context): Context {
  if (parent === undefined) return current;
  const remote = parent === null ? null : parseTraceParent(parent);
  return remote ? trace.setSpanContext(ROOT_CONTEXT, { ...remote, isRemote: true }) : ROOT_CONTEXT;
}

function linkTo(traceparent: string): Link[] {
  const context = parseTraceParent(traceparent);
  return context ? [{ context }] : [];
}

/** An error is told by its name or code: messages may hold what people wrote. */
function close(span: Span, attributes?: Readonly<Record<string, string | number>>, error?: unknown): void {
  if (attributes) span.setAttributes(attributes);
  if (error !== undefined) {
    const { code, name } = error as { code?: unknown; name?: unknown };
    const type = typeof code === 'string' ? code : String(name);
    span.setAttribute('error.type', type);
    span.setStatus({ code: SpanStatusCode.ERROR, message: type });
  }
  span.end();
}

function headersIn(text: string): Record<string, string> {
  const pairs = text.split(',').filter((pair) => pair.includes('='));
  return Object.fromEntries(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')).trim(), pair.slice(pair.indexOf('=') + 1).trim()]));
}

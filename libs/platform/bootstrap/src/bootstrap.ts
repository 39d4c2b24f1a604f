import 'reflect-metadata';
import { ConfigError, type GatewayConfig, readConfig, type ServiceConfig, SERVICE_SETTINGS } from '@flowra/config';
import { EventStreamServer, RpcServer } from '@flowra/messaging';
import { newId } from '@flowra/kernel';
import { type Logger, nestLogger, startTracing } from '@flowra/observability';
import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyServerOptions } from 'fastify';
import { ServiceHttpAdapter } from './http-adapter';
import { observeHttp, traceHttp } from './http-observation';
import { PlatformModule } from './platform.module';
import { Dependencies } from './health/dependencies';
import { Lifecycle } from './lifecycle';
import { ServiceRuntime } from './service-runtime';
import { endConnectionsOnStop, stopperOf } from './stopper';
import { LOGGER, type ServiceDefinition, type ServiceIdentity } from './tokens';

/** A graceful stop takes at most this long after draining; then the process leaves anyhow. */
const STOP_WITHIN_MS = 10_000;
const BODY_LIMIT_BYTES = 1024 * 1024;

export interface ServiceSetup<Config extends ServiceConfig> extends ServiceDefinition {
  /** The service's own module, made for its configuration. */
  readonly module: Type | ((config: Config) => DynamicModule);
  readonly settings?: Parameters<typeof readConfig>[0];
  /** How its HTTP server differs from that of other services. */
  readonly http?: FastifyServerOptions;
  /** A last touch on the HTTP side, for gateways. */
  readonly configureHttp?: (app: NestFastifyApplication, config: Config) => Promise<void> | void;
}

/** A service that is up. */
export interface RunningService {
  readonly app: NestFastifyApplication;
  readonly port: number;
  /** How long `drain` takes. */
  readonly drainMs: number;
  /** Serves on without being ready, for as long as balancers may take to notice; nothing new comes afterwards. */
  drain(): Promise<void>;
  stop(): Promise<void>;
}

/** Builds and starts a service with a given environment; `bootstrap` wraps it for a process of its own. */
export async function startService<Config extends ServiceConfig>(
  setup: ServiceSetup<Config>,
  environment: NodeJS.ProcessEnv,
): Promise<RunningService> {
  const config = readConfig(setup.settings ?? SERVICE_SETTINGS, environment) as Config;
  const service = { name: setup.name, store: setup.store, asks: setup.asks, instanceId: newId() };
  traceIfWanted(service, config);
  const platform = PlatformModule.forService(service, config);
  const own = 'prototype' in setup.module ? (setup.module as Type) : (setup.module as (config: Config) => DynamicModule)(config);
  const root: DynamicModule = { module: class ServiceRoot {}, imports: [platform, own] };
  const adapter = new ServiceHttpAdapter({
    ...setup.http,
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy: config.FLOWRA_TRUSTED_PROXIES === 0 ? false : config.FLOWRA_TRUSTED_PROXIES,
    // Those that nothing is under way on; the others end with their answer.
    forceCloseConnections: 'idle',
    return503OnClosing: false,
  });
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, { bufferLogs: true, abortOnError: false, bodyParser: false });
  const logger = app.get<Logger>(LOGGER);
  app.useLogger(nestLogger(logger));
  const stop = stopperOf(app);
  try {
    if (setup.store) await app.get(ServiceRuntime).open();
    endConnectionsOnStop(app);
    await setup.configureHttp?.(app, config);
    traceHttp(app);
    observeHttp(app);
    app.connectMicroservice({ strategy: app.get(RpcServer) }, { inheritAppConfig: true });
    if (setup.store) app.connectMicroservice({ strategy: app.get(EventStreamServer) }, { inheritAppConfig: true });
    // Handlers are there before the first request or event can come.
    await app.init();
    await app.startAllMicroservices();
    app.get(Dependencies).start();
    await app.listen({ port: config.FLOWRA_HTTP_PORT, host: config.FLOWRA_HTTP_HOST });
  } catch (error) {
    await stop();
    throw error;
  }
  const port = (app.getHttpServer().address() as { port: number }).port;
  logger.info({ port }, `${setup.name} is up`);
  const drainMs = drainSecondsIn(config) * 1000;
  const drain = async () => {
    app.get(Lifecycle).stop();
    await new Promise((resolve) => setTimeout(resolve, drainMs));
  };
  return { app, port, drainMs, drain, stop };
}

/** Only gateways are behind a balancer: others get requests over Redis, which notices at once that they left. */
const drainSecondsIn = (config: ServiceConfig & Partial<GatewayConfig>): number => config.FLOWRA_DRAIN_SECONDS ?? 0;

/** Begins to trace when there is somewhere to send traces to. */
function traceIfWanted({ name, instanceId }: ServiceIdentity, config: ServiceConfig): void {
  if (config.OTEL_EXPORTER_OTLP_ENDPOINT === '') return;
  startTracing({
    service: name,
    instanceId,
    endpoint: config.OTEL_EXPORTER_OTLP_ENDPOINT,
    headers: config.OTEL_EXPORTER_OTLP_HEADERS,
    percent: config.FLOWRA_TRACE_PERCENT,
  });
}

/** Runs a service as this process: starts it, says so, and stops it cleanly: on SIGTERM after draining, on Ctrl-C at once. */
export async function bootstrap<Config extends ServiceConfig>(setup: ServiceSetup<Config>): Promise<void> {
  try {
    const service = await startService(setup, process.env);
    process.send?.({ ready: true, port: service.port });
    const leave = (drainMs: number, drained: Promise<void>) => {
      setTimeout(() => process.exit(1), drainMs + STOP_WITHIN_MS).unref();
      drained
        .then(() => service.stop())
        .then(
          () => process.exit(0),
          (error: unknown) => {
            process.stderr.write(`${String(error)}\n`);
            process.exit(1);
          },
        );
    };
    const leaveNow = () => leave(0, Promise.resolve());
    process.once('SIGTERM', () => leave(service.drainMs, service.drain()));
    process.once('SIGINT', leaveNow);
    process.once('disconnect', leaveNow);
  } catch (error) {
    process.stderr.write(`${setup.name}: ${error instanceof ConfigError ? error.message : ((error as Error).stack ?? String(error))}\n`);
    process.exit(1);
  }
}

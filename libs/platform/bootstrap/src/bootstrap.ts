import 'reflect-metadata';
import { ConfigError, readConfig, type ServiceConfig, SERVICE_SETTINGS } from '@flowra/config';
import { EventStreamServer, RpcServer } from '@flowra/messaging';
import { type Logger, nestLogger } from '@flowra/observability';
import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyServerOptions } from 'fastify';
import { ServiceHttpAdapter } from './http-adapter';
import { PlatformModule } from './platform.module';
import { Resources } from './resources';
import { ServiceRuntime } from './service-runtime';
import { LOGGER, type ServiceDefinition } from './tokens';

/** A graceful stop takes at most this long; then the process leaves anyhow. */
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
  stop(): Promise<void>;
}

/** Builds and starts a service with a given environment; `bootstrap` wraps it for a process of its own. */
export async function startService<Config extends ServiceConfig>(
  setup: ServiceSetup<Config>,
  environment: NodeJS.ProcessEnv,
): Promise<RunningService> {
  const config = readConfig(setup.settings ?? SERVICE_SETTINGS, environment) as Config;
  const platform = PlatformModule.forService({ name: setup.name, store: setup.store }, config);
  const own = 'prototype' in setup.module ? (setup.module as Type) : (setup.module as (config: Config) => DynamicModule)(config);
  const root: DynamicModule = { module: class ServiceRoot {}, imports: [platform, own] };
  const adapter = new ServiceHttpAdapter({
    ...setup.http,
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy: config.FLOWRA_TRUSTED_PROXIES === 0 ? false : config.FLOWRA_TRUSTED_PROXIES,
    forceCloseConnections: true,
  });
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, { bufferLogs: true, abortOnError: false, bodyParser: false });
  const logger = app.get<Logger>(LOGGER);
  app.useLogger(nestLogger(logger));
  const stop = stopper(app);
  try {
    if (setup.store) await app.get(ServiceRuntime).open();
    await setup.configureHttp?.(app, config);
    app.connectMicroservice({ strategy: app.get(RpcServer) }, { inheritAppConfig: true });
    if (setup.store) app.connectMicroservice({ strategy: app.get(EventStreamServer) }, { inheritAppConfig: true });
    // Handlers are there before the first request or event can come.
    await app.init();
    await app.startAllMicroservices();
    await app.listen({ port: config.FLOWRA_HTTP_PORT, host: config.FLOWRA_HTTP_HOST });
  } catch (error) {
    await stop();
    throw error;
  }
  const port = (app.getHttpServer().address() as { port: number }).port;
  logger.info({ port }, `${setup.name} is up`);
  return { app, port, stop };
}

/** Runs a service as this process: starts it, says so, and stops it cleanly on SIGTERM or SIGINT. */
export async function bootstrap<Config extends ServiceConfig>(setup: ServiceSetup<Config>): Promise<void> {
  try {
    const service = await startService(setup, process.env);
    process.send?.({ ready: true, port: service.port });
    const leave = () => {
      setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
      service.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`${String(error)}\n`);
          process.exit(1);
        },
      );
    };
    process.once('SIGTERM', leave);
    process.once('SIGINT', leave);
    process.once('disconnect', leave);
  } catch (error) {
    process.stderr.write(`${setup.name}: ${error instanceof ConfigError ? error.message : ((error as Error).stack ?? String(error))}\n`);
    process.exit(1);
  }
}

/** Stops once, however often it is asked: Nest closes HTTP and the transports, then the connections go. */
function stopper(app: NestFastifyApplication): () => Promise<void> {
  let stopping: Promise<void> | undefined;
  return () => {
    stopping ??= app.close().finally(() => app.get(Resources).close());
    return stopping;
  };
}

import type { LoggerService } from '@nestjs/common';
import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';
import { tracer } from './tracing/tracer';

export type { Logger } from 'pino';

/** Never in a log, wherever they turn up. */
const SECRETS = ['authorization', 'cookie', 'password', 'token', 'accessToken', 'refreshToken', 'idToken', 'clientSecret', 'secret'];
/** Secrets that say what they are, and so are found in any text: those that we give out, JSON web tokens, and passwords in addresses. */
const IN_TEXT = [
  [/flo_(?:hook_)?[0-9A-Za-z]{20,}/g, '[secret]'],
  [/eyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g, '[secret]'],
  [/:\/\/[^\s/@:"]*:[^\s/@"]+@/g, '://[secret]@'],
] as const;

/** A JSON logger, on standard output unless it is told otherwise, one line per entry, that leaves secrets out; where something is traced, each says of what. */
export function createLogger(service: string, level: string, destination?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`, `*.headers.${name}`]), censor: '[secret]' },
    ...(tracer() && { mixin: () => tracer()?.ids() ?? {} }),
    serializers: { err: tellError },
    hooks: { streamWrite: (line) => IN_TEXT.reduce((text, [secret, instead]) => text.replace(secret, instead), line) },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** What a log says of an error. Whatever else a driver puts on it, such as the arguments of the command that failed, stays out. */
function tellError(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as { code?: unknown };
  const isCode = typeof code === 'string' || typeof code === 'number';
  const cause = error.cause instanceof Error ? { cause: { type: error.cause.name, message: error.cause.message } } : {};
  return { type: error.name, message: error.message, stack: error.stack, ...(isCode && { code }), ...cause };
}

/** Nest's own messages through the same logger; its start-up chatter only when debugging. */
export function nestLogger(logger: Logger): LoggerService {
  const at =
    (level: 'debug' | 'warn' | 'error' | 'fatal') =>
    (message: unknown, ...rest: unknown[]) => {
      const context = rest.length > 0 ? rest[rest.length - 1] : undefined;
      if (message instanceof Error) logger[level]({ err: message, context });
      else logger[level]({ context }, String(message));
    };
  return { log: at('debug'), debug: at('debug'), verbose: at('debug'), warn: at('warn'), error: at('error'), fatal: at('fatal') };
}

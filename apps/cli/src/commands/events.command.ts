import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Context } from '../context';
import { CommandError, EXIT } from '../exit-codes';
import { findEvents, followEvents, type FoundEvent } from '../events/event-log';

interface Options {
  readonly aggregate?: string;
  readonly correlation?: string;
  readonly type?: string;
  readonly limit: number;
  readonly data?: boolean;
  readonly follow?: boolean;
  readonly json?: boolean;
}

/** Adds `events`. */
export function addEvents(program: Command, context: Context): void {
  program
    .command('events')
    .summary('show what happened, of one aggregate or one chain')
    .description(
      'Shows events of all services in the order of their time, the oldest first; works on the databases, services need not run.',
    )
    .option('-a, --aggregate <id>', 'events of this aggregate')
    .option('-c, --correlation <id>', 'events that follow from this request (`x-correlation-id`)')
    .option('-t, --type <name>', 'events of this type')
    .addOption(new Option('-n, --limit <count>', 'at most so many').argParser(positive).default(1000))
    .option('-d, --data', 'show what the events say')
    .option('-f, --follow', 'then go on with what happens from now on, until Ctrl-C')
    .option('--json', 'print each event as one line of JSON')
    .action(async ({ aggregate, correlation, type, limit, data, follow, json }: Options) => {
      const criteria = {
        ...(aggregate !== undefined && { aggregateId: aggregate }),
        ...(correlation !== undefined && { correlationId: correlation }),
        ...(type !== undefined && { eventType: type }),
      };
      if (Object.keys(criteria).length === 0 && !follow)
        throw new CommandError(EXIT.usage, 'Name what to look for: --aggregate, --correlation or --type; or --follow');
      const stores = await (await context.databases()).stores();
      const show = (event: FoundEvent) => context.terminal.out(`${json ? JSON.stringify(event) : lineOf(event, data === true)}\n`);
      const news = follow ? await followEvents(stores, criteria, context.interrupted()) : undefined;
      if (Object.keys(criteria).length > 0) for await (const event of findEvents(stores, criteria, limit)) show(event);
      if (news) for await (const event of news) show(event);
    });
}

function lineOf(
  { service, timestamp, eventType, aggregateType, aggregateId, version, metadata, eventData }: FoundEvent,
  withData: boolean,
): string {
  const head = `${timestamp}  ${service.padEnd(12)}  ${eventType.padEnd(24)}  ${aggregateType} ${aggregateId} v${version}  by ${metadata.userId}`;
  return withData ? `${head}\n  ${JSON.stringify(eventData)}` : head;
}

function positive(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('It must be a whole number above 0.');
  return number;
}

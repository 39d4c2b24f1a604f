import {
  type DeadLetterView,
  discardDeadLetter,
  EVENT_SOURCES,
  type EventSource,
  listDeadLetters,
  type ListDeadLetters,
  replayDeadLetter,
} from '@flowra/contracts';
import { type Command, Option } from 'commander';
import type { Context } from '../context';
import { CommandError, EXIT } from '../exit-codes';

interface Filter {
  readonly service?: EventSource;
  readonly handler?: string;
  readonly json?: boolean;
}

interface Which extends Filter {
  readonly all?: boolean;
}

const ACTIONS = {
  replay: { summary: 'let handlers handle them once more', done: 'replayed', contract: replayDeadLetter },
  discard: { summary: 'forget them: their events are never handled', done: 'discarded', contract: discardDeadLetter },
} as const;

/** Adds `dead-letters list|replay|discard`. */
export function addDeadLetters(program: Command, context: Context): void {
  const letters = program
    .command('dead-letters')
    .summary('list, replay or discard what handlers gave up')
    .description('Events that a handler failed to handle as often as it is tried. The services do it; they have to run.');
  filtered(letters.command('list').description('List them, the newest first of each service.')).action(async (filter: Filter) => {
    const found = await lettersOf(context, filter);
    context.result(filter.json, found, found.length === 0 ? 'There are no dead letters.' : found.map(textOf).join('\n\n'));
  });
  for (const name of ['replay', 'discard'] as const) {
    const { summary } = ACTIONS[name];
    filtered(letters.command(name).description(`${summary[0].toUpperCase()}${summary.slice(1)}.`))
      .argument('[ids...]', 'ids that `list` shows')
      .option('--all', 'all that --service and --handler leave')
      .action((ids: string[], which: Which) => act(context, name, ids, which));
  }
}

async function act(context: Context, name: keyof typeof ACTIONS, ids: readonly string[], { all, json, ...filter }: Which): Promise<void> {
  if (all ? ids.length > 0 : ids.length === 0) throw new CommandError(EXIT.usage, 'Name dead letters, or --all; `list` shows them');
  const wanted = all ? (await lettersOf(context, filter)).map(({ deadLetterId }) => deadLetterId) : ids;
  const { contract, done } = ACTIONS[name];
  const outcomes: { deadLetterId: string; outcome: string }[] = [];
  for (const deadLetterId of wanted) {
    try {
      await context.services().call(contract[serviceOf(deadLetterId)], { deadLetterId });
      outcomes.push({ deadLetterId, outcome: done });
    } catch (error) {
      if (!(error instanceof CommandError) || error.exitCode !== EXIT.refused) throw error;
      outcomes.push({ deadLetterId, outcome: error.message });
      context.exitCode = EXIT.differs;
    }
  }
  const text = outcomes.map(({ deadLetterId, outcome }) => `${deadLetterId}: ${outcome}`).join('\n');
  context.result(json, outcomes, text || 'There are no dead letters.');
}

function filtered(command: Command): Command {
  return command
    .addOption(new Option('--service <name>', 'only of this service').choices([...EVENT_SOURCES]))
    .option('--handler <name>', 'only of this handler')
    .option('--json', 'print the result as JSON');
}

async function lettersOf(context: Context, { service, handler }: Filter): Promise<DeadLetterView[]> {
  const found: DeadLetterView[] = [];
  const query: ListDeadLetters = handler === undefined ? {} : { handler };
  for (const source of service ? [service] : EVENT_SOURCES) {
    for await (const letter of context.services().all(listDeadLetters[source], query)) found.push(letter);
  }
  return found;
}

function serviceOf(deadLetterId: string): EventSource {
  const source = EVENT_SOURCES.find((each) => deadLetterId.startsWith(`${each}.`));
  if (!source) throw new CommandError(EXIT.usage, `"${deadLetterId}" is no dead letter; \`list\` shows them`);
  return source;
}

function textOf({ deadLetterId, failedAt, handler, eventType, eventId, attempts, error, text }: DeadLetterView): string {
  const reason = error ? `${error.name}: ${error.message}` : 'no error was noted';
  return `${deadLetterId}\n  ${failedAt}  ${handler} failed ${attempts} times on ${eventType} ${eventId}\n  ${reason}\n  ${text}`;
}

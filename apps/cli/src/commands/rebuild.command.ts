import type { RebuildView } from '@flowra/contracts';
import type { Command } from 'commander';
import type { Context } from '../context';
import { CommandError, EXIT } from '../exit-codes';
import { parseName, readModelsOf } from '../verify/read-models';
import { runJob } from './jobs';

interface Options {
  readonly all?: boolean;
  readonly list?: boolean;
  readonly json?: boolean;
}

/** Adds `rebuild`. */
export function addRebuild(program: Command, context: Context): void {
  program
    .command('rebuild')
    .summary('build read models again from their events')
    .description('Builds read models again from their events, while they serve. The services do it; they have to run.')
    .argument('[names...]', 'read models, as <service>.<projection>')
    .option('--all', 'every read model of every service')
    .option('--list', 'only list what there is')
    .option('--json', 'print the result as JSON')
    .action(async (names: string[], { all, list, json }: Options) => {
      if (list) {
        const models = await readModelsOf(context);
        const text = models.map(({ name, source, documents }) => `${name.padEnd(36)} ${documents} documents from events of ${source}`);
        context.result(json, models, text.join('\n'));
        return;
      }
      if (all ? names.length > 0 : names.length === 0) throw new CommandError(EXIT.usage, 'Name read models, or --all; --list shows them');
      const wanted = (all ? (await readModelsOf(context)).map(({ name }) => name) : names).map(parseName);
      const jobs: RebuildView[] = [];
      for (const { service, projection } of wanted) jobs.push(await runJob(context, 'rebuild', service, projection));
      context.result(json, jobs, jobs.map(textOf).join('\n'));
      if (jobs.some(({ state }) => state !== 'done')) context.exitCode = EXIT.differs;
    });
}

function textOf({ projection, state, events, documents, error }: RebuildView): string {
  return state === 'done' ? `${projection}: ${documents} documents from ${events.done} events` : `${projection}: ${state} ${error ?? ''}`;
}

import type { Command } from 'commander';
import { checkFile } from '../backup/check-file';
import { dropAll, requireEmpty, requireNobody, Restore } from '../backup/restore';
import type { Context } from '../context';
import { CommandError, EXIT } from '../exit-codes';

interface Options {
  readonly forceReplace?: boolean;
  readonly json?: boolean;
}

/** Adds `restore`. */
export function addRestore(program: Command, context: Context): void {
  program
    .command('restore')
    .summary('fill empty databases from a backup')
    .description(
      'Checks a backup, then fills the empty databases of all services from it. No service may run meanwhile. ' +
        'When the services start, they build their read models from the events before they answer.',
    )
    .argument('<file>', 'a file that `backup` wrote')
    .option('--force-replace', 'delete what the databases hold now')
    .option('--json', 'print the result as JSON')
    .action(async (file: string, { forceReplace, json }: Options) => {
      const checking = context.progress(`checking ${file}`, undefined);
      const { faults } = await checkFile(file, (count) => checking.add(count));
      checking.end();
      if (faults.length > 0) throw new CommandError(EXIT.differs, `The backup is not whole, so nothing was changed:\n${faults.join('\n')}`);
      const databases = await context.databases();
      await requireNobody(databases);
      if (forceReplace) await dropAll(databases);
      else await requireEmpty(databases);
      const { takenAt, documents } = await new Restore(databases, (...what) => context.progress(...what)).run(file);
      const text = `${documents} documents restored, as of ${takenAt}. Start the services: they build their read models first.`;
      context.result(json, { file, takenAt, documents }, text);
    });
}

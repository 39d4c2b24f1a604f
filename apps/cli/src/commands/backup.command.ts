import type { Command } from 'commander';
import { Backup } from '../backup/backup';
import { BackupWriter } from '../backup/backup-writer';
import type { Context } from '../context';

interface Options {
  readonly output?: string;
  readonly json?: boolean;
}

/** Adds `backup`. */
export function addBackup(program: Command, context: Context): void {
  program
    .command('backup')
    .summary('write all stores into one file, while the system runs')
    .description(
      'Writes the events, the files, what people plan and what has failed of all services into one file, as of one moment. ' +
        'The services go on meanwhile. Read models are left out, since they are made from events; sessions are left out as well.',
    )
    .option('-o, --output <file>', 'where to write (default: flowra-<time>.backup.gz)')
    .option('--json', 'print the result as JSON')
    .action(async ({ output, json }: Options) => {
      const startedAt = new Date();
      const path = output ?? `flowra-${startedAt.toISOString().replace(/[:.]/g, '-')}.backup.gz`;
      const stores = await (await context.databases()).stores();
      const layouts = stores.map(({ source, epoch, partitions }) => ({ service: source, epoch, partitions }));
      const writer = await BackupWriter.create(path, startedAt, layouts);
      try {
        const { takenAt, documents, sha256, ends } = await new Backup(stores, writer, (...what) => context.progress(...what)).run();
        const events = Object.values(ends)
          .flat()
          .reduce((sum, end) => sum + end, 0);
        const text = `${path}: ${events} events and ${documents - events} other documents, as of ${takenAt}\nsha256 of its content ${sha256}`;
        context.result(json, { file: path, takenAt, events, documents, sha256 }, text);
      } catch (error) {
        await writer.abandon();
        throw error;
      }
    });
}

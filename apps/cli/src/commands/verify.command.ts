import type { Command } from 'commander';
import { checkFile } from '../backup/check-file';
import type { Context } from '../context';
import { EXIT } from '../exit-codes';
import { parseName, readModelsOf } from '../verify/read-models';
import { checkEvents } from '../verify/stored-events';
import { runJob } from './jobs';

interface Options {
  readonly readModels: boolean;
  readonly json?: boolean;
}

/** Adds `verify`. */
export function addVerify(program: Command, context: Context): void {
  program
    .command('verify')
    .summary('check a backup, or the live stores and read models')
    .description(
      'With a file: counts, digests, and the order of its events. Without: the events of the live stores, and whether every read model is ' +
        'what its events make of it, document for document; for that the services have to run.',
    )
    .argument('[file]', 'a file that `backup` wrote')
    .option('--no-read-models', 'leave the read models out')
    .option('--json', 'print the result as JSON')
    .action((file: string | undefined, options: Options) =>
      file === undefined ? verifyStores(context, options) : verifyFile(context, file, options),
    );
}

async function verifyFile(context: Context, file: string, { json }: Options): Promise<void> {
  const progress = context.progress(`checking ${file}`, undefined);
  const report = await checkFile(file, (count) => progress.add(count));
  progress.end();
  const { documents, takenAt, sha256, faults } = report;
  conclude(
    context,
    json,
    { file, ...report },
    faults,
    `${file} is whole: ${documents} documents, as of ${takenAt}\nsha256 of its content ${sha256}`,
  );
}

async function verifyStores(context: Context, { readModels, json }: Options): Promise<void> {
  const stores = await (await context.databases()).stores();
  const progress = context.progress('events', await count(stores));
  const { events, faults } = await checkEvents(stores, (more) => progress.add(more));
  progress.end();
  const models = readModels ? await compareReadModels(context) : [];
  const all = [...faults, ...models.flatMap((model) => model.faults)];
  const compared = models.map(({ name, documents }) => ({ name, documents }));
  const text = `${events} events in order${readModels ? `; ${models.length} read models are what their events make of them` : ''}`;
  conclude(context, json, { events, readModels: compared, faults: all }, all, text);
}

async function compareReadModels(context: Context): Promise<{ name: string; documents: number | null; faults: string[] }[]> {
  const compared: { name: string; documents: number | null; faults: string[] }[] = [];
  for (const { name } of await readModelsOf(context)) {
    const { service, projection } = parseName(name);
    const { state, error, documents, differences } = await runJob(context, 'comparison', service, projection);
    const examples = (differences?.examples ?? []).map(({ id, kind, fields }) => `${name} ${id}: ${kind} ${fields.join(', ')}`.trim());
    const more = (differences?.count ?? 0) - examples.length;
    const faults =
      state === 'done'
        ? [...examples, ...(more > 0 ? [`${name}: ${more} more documents differ`] : [])]
        : [`${name}: ${state} ${error ?? ''}`];
    compared.push({ name, documents, faults });
  }
  return compared;
}

async function count(
  stores: readonly { readonly partitions: number; readonly events: { lastPosition(partition: number): Promise<number> } }[],
) {
  let total = 0;
  for (const { partitions, events } of stores) for (let each = 0; each < partitions; each += 1) total += await events.lastPosition(each);
  return total;
}

function conclude(context: Context, json: boolean | undefined, report: object, faults: readonly string[], allWell: string): void {
  if (faults.length > 0) context.exitCode = EXIT.differs;
  context.result(json, report, faults.length === 0 ? allWell : faults.map((fault) => `✗ ${fault}`).join('\n'));
}

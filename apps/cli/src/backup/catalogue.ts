import { collectionsOf, type StoreDatabase } from '../stores/databases';

/** What is noted anew by every process, or made again from events, and so is in no backup. */
const LEFT_OUT = new Set(['store_meta', 'snapshots', 'service_instances', 'rebuild_jobs', 'events']);

/** Handled apart: these lines are drawn in this order, before the moment that the backup is of (see `backup.ts`). */
export const CHECKPOINTS = 'consumer_offsets';
export const QUEUES = ['retry_queue', 'dead_letter_queue', 'processed_events'] as const;

/** Files may come and go while a long backup runs. */
export const FILES = /^attachments\.(files|chunks)$/;

/** An upload ends with an event, and then its document must not look unfinished; so these are read last. */
const READ_LAST = new Set(['uploads']);

/** The documents of a store that are neither events nor made from events (ADR 14), by when a backup reads them. */
export interface Documents {
  readonly first: readonly string[];
  readonly last: readonly string[];
  readonly files: readonly string[];
}

/** Finds the documents that a backup has to hold: whatever is no read model and not technical, so that what is new is never forgotten. */
export async function documentsOf(store: StoreDatabase): Promise<Documents> {
  const made = new Set(await store.notes.readModels());
  const apart = new Set<string>([...LEFT_OUT, CHECKPOINTS, ...QUEUES]);
  const kept = (await collectionsOf(store)).filter(
    (name) => !apart.has(name) && !made.has(name) && !name.includes('__') && !name.startsWith('system.'),
  );
  return {
    first: kept.filter((name) => !READ_LAST.has(name) && !FILES.test(name)),
    last: kept.filter((name) => READ_LAST.has(name)),
    files: kept.filter((name) => FILES.test(name)),
  };
}

import { EVENT_INDEX } from './store.schemas';

/** Another writer took this version of the aggregate: reload and decide again. */
export class VersionConflict extends Error {
  override readonly name = 'VersionConflict';
}

/** An event of this command is in the store already: the command is a repeat. */
export class CommandRepeated extends Error {
  override readonly name = 'CommandRepeated';
}

/** A value that may be taken once is taken. */
export class ClaimTaken extends Error {
  override readonly name = 'ClaimTaken';
}

/** Another replica took this position of the partition: take the next. Never leaves the store. */
export class PositionTaken extends Error {
  override readonly name = 'PositionTaken';
}

const DUPLICATE_KEY = 11000;
const WRITE_CONFLICT = 112;

/**
 * What a failed insert means. The driver's duplicate-key error is the signal (design, section 3, invariant 2); its message
 * names the index, which is the one part that every server and every bulk path carries.
 * Returns undefined for anything that is no such signal.
 */
export function readAppendFailure(error: unknown): Error | undefined {
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (code === WRITE_CONFLICT) return new PositionTaken();
  if (code !== DUPLICATE_KEY || typeof message !== 'string') return undefined;
  const hit = (index: string) => message.includes(`index: ${index} `);
  if (hit(EVENT_INDEX.position)) return new PositionTaken();
  if (hit(EVENT_INDEX.version)) return new VersionConflict();
  if (hit(EVENT_INDEX.command) || hit('_id_')) return new CommandRepeated();
  if (hit(EVENT_INDEX.claim)) return new ClaimTaken();
  return undefined;
}

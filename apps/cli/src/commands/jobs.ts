import { type EventSource, getRebuild, startComparison, startRebuild, type RebuildView } from '@flowra/contracts';
import type { Context } from '../context';

const LOOK_EVERY_MS = 100;
const START = { rebuild: startRebuild, comparison: startComparison } as const;

/** Starts a rebuild or comparison of a read model and follows it to its end, which may be that it failed. */
export async function runJob(context: Context, kind: RebuildView['kind'], service: EventSource, projection: string): Promise<RebuildView> {
  const services = context.services();
  let job = await services.call(START[kind][service], { projection });
  const progress = context.progress(`${kind} of ${job.projection}`, job.events.total);
  for (;;) {
    progress.reach(job.events.done, job.events.total);
    if (job.state !== 'running') break;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    job = await services.call(getRebuild[service], { rebuildId: job.rebuildId });
  }
  progress.end();
  return job;
}

import { EVENT_SOURCES, type EventSource } from '@flowra/contracts';
import { type Flowra, ok, persistently, type ProblemBody } from '@flowra/harness';

/** The read models of a service, by name: the service lists them when asked for one that does not exist. */
async function projectionsOf(flowra: Flowra, source: EventSource): Promise<string[]> {
  const refusal = await persistently(() => flowra.api('admin').post<ProblemBody>(`/admin/projections/${source}.none/rebuild`));
  return refusal.body.details?.available as string[];
}

/** Rebuilds every read model of every service; answers the documents before and after, by `<service>.<projection>`. */
export async function rebuildAll(flowra: Flowra): Promise<Record<'before' | 'after', Record<string, unknown>>> {
  const found: Record<'before' | 'after', Record<string, unknown>> = { before: {}, after: {} };
  for (const source of EVENT_SOURCES) {
    for (const projection of await projectionsOf(flowra, source)) {
      const name = `${source}.${projection}`;
      found.before[name] = await flowra.stores.documents(source, projection);
      ok(await flowra.api('admin').post(`/admin/projections/${name}/rebuild`));
      found.after[name] = await flowra.stores.documents(source, projection);
    }
  }
  return found;
}

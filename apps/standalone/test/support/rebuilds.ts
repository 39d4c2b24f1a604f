import type { EventSource, Page, ProjectionView, RebuildView } from '@flowra/contracts';
import { eventually, type Flowra, ok, persistently } from '@flowra/harness';

/** Rebuilds every read model of every service; answers the documents before and after, by `<service>.<projection>`. */
export async function rebuildAll(flowra: Flowra): Promise<Record<'before' | 'after', Record<string, unknown>>> {
  const found: Record<'before' | 'after', Record<string, unknown>> = { before: {}, after: {} };
  const { items } = ok(await persistently(() => flowra.api('admin').get<Page<ProjectionView>>('/admin/projections')));
  for (const { name, service } of items) {
    found.before[name] = await documentsOf(flowra, service, name);
    await rebuild(flowra, name);
    found.after[name] = await documentsOf(flowra, service, name);
  }
  return found;
}

/** Rebuilds one read model, and waits until it is done. Throws when it fails. */
async function rebuild(flowra: Flowra, name: string): Promise<void> {
  const admin = flowra.api('admin');
  const { rebuildId } = ok(await admin.post<RebuildView>(`/admin/projections/${name}/rebuild`));
  await eventually(`${name} is rebuilt`, async () => {
    const { state, error } = ok(await admin.get<RebuildView>(`/admin/rebuilds/${rebuildId}`));
    if (state === 'done') return true;
    throw new Error(`${state} ${error ?? ''}`);
  });
}

function documentsOf(flowra: Flowra, service: EventSource, name: string): Promise<unknown> {
  return flowra.stores.documents(service, name.slice(service.length + 1));
}

import { Engine } from '../commands/request';
import { Filter } from '../query/filter';
import { find } from '../query/find';
import { filterOf } from '../query/parse';
import { Collection } from '../store/collection';
import { removeDocument } from '../store/documents';
import { Index } from '../store/index-definition';

/** Most documents that one commit removes. */
const MOST_AT_ONCE = 1000;

/** Removes documents whose time has come, and forgets idle cursors, transactions and sessions. Says how many documents went. */
export function expire(engine: Engine, now: number): number {
  engine.cursors.killWhere({ idleAt: now });
  engine.sessions.expireTransactions(now);
  const timed = engine.catalog
    .list()
    .flatMap((collection) =>
      collection.indexes.filter(({ expireAfterSeconds }) => expireAfterSeconds !== undefined).map((index) => ({ collection, index })),
    );
  return engine.store.commit(() => {
    engine.sessions.expireSessions(engine.store, now);
    return timed.reduce((count, { collection, index }) => count + expireIn(engine, collection, index, now), 0);
  });
}

function expireIn({ store }: Engine, collection: Collection, index: Index, now: number): number {
  const before = new Date(now - (index.expireAfterSeconds ?? 0) * 1000);
  const isDue = filterOf({ [index.fields[0].path.text]: { $lte: before } });
  const filter: Filter = index.partial ? { kind: 'and', of: [isDue, index.partial] } : isDue;
  const context = { kv: store, collection, examined: { keys: 0, documents: 0 } };
  const due = [...find(context, { filter, sort: [], skip: 0, limit: MOST_AT_ONCE, hint: { index } })];
  for (const { record, doc } of due) removeDocument(store, collection, record, doc);
  return due.length;
}

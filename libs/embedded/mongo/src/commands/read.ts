import { Document } from 'bson';
import { orderKey } from '../bson/order-key';
import { numberOf, rawDocument, TYPE, valueOf } from '../bson/raw';
import { MongoError, unsupported } from '../errors';
import { EVERYTHING, Filter } from '../query/filter';
import { find } from '../query/find';
import { parseFilter } from '../query/parse';
import { pathOf, reach } from '../query/paths';
import { parseProjection } from '../query/project';
import { parseSort } from '../query/sort';
import { spacePrefix } from '../store/collection';
import { keyText } from '../store/key-value';
import { requireSimpleCollation } from './command';
import { batchReply } from './batch-reply';
import { Handlers } from './handler';
import { hintOf, namespace, target } from './options';
import { Request, searchIn } from './request';

function filterIn({ command }: Request, name: string): Filter {
  const filter = command.get(name);
  return filter ? parseFilter(filter) : EVERYTHING;
}

const REFUSED_FIND_OPTIONS = ['tailable', 'awaitData', 'returnKey', 'showRecordId', 'oplogReplay', 'let', 'min', 'max'] as const;

function runFind(request: Request): Buffer {
  const { command, engine, transaction } = request;
  for (const option of REFUSED_FIND_OPTIONS) if (command.flag(option)) throw unsupported(`The find option ${option}`);
  requireSimpleCollation(command.get('collation'));
  const filter = filterIn(request, 'filter');
  const sort = parseSort(command.get('sort'));
  const project = parseProjection(command.get('projection'), filter);
  const limit = command.number('limit') ?? 0;
  const collection = target(request);
  const documents = function* (): Generator<Buffer> {
    if (!collection) return;
    const query = {
      filter,
      sort,
      skip: command.count('skip') ?? 0,
      limit: Math.abs(limit) || Infinity,
      hint: hintOf(collection, command.get('hint')),
    };
    for (const { doc } of find(searchIn(request, collection), query)) yield project ? project(doc) : doc;
  };
  const batchSize = command.count('batchSize');
  const batch = engine.cursors.first(namespace(request), documents(), {
    batchSize,
    isSingle: command.flag('singleBatch') || limit < 0,
    transaction,
  });
  return batchReply('firstBatch', namespace(request), batch);
}

function runGetMore({ command, engine }: Request): Buffer {
  const id = command.get('getMore');
  if (id?.type !== TYPE.long) throw new MongoError('TypeMismatch', "BSON field 'getMore.getMore' must be a long");
  const name = `${command.database}.${command.text('collection')}`;
  return batchReply('nextBatch', name, engine.cursors.more(id.buf.readBigInt64LE(id.start), name, command.count('batchSize')));
}

function runKillCursors({ command, engine }: Request): Document {
  const ids = command.list('cursors').map((id) => (id.type === TYPE.long ? id.buf.readBigInt64LE(id.start) : BigInt(numberOf(id) ?? 0)));
  const killed = ids.filter((id) => engine.cursors.kill(id));
  return { cursorsKilled: killed, cursorsNotFound: ids.filter((id) => !killed.includes(id)), cursorsAlive: [], cursorsUnknown: [], ok: 1 };
}

/** How many documents pass a filter, after skipping some and up to a limit. */
export function countMatching(request: Request, filter: Filter, skip = 0, limit = Infinity): number {
  const collection = target(request);
  if (!collection) return 0;
  if (filter.kind === 'and' && filter.of.length === 0) {
    const all = request.kv.count({ lower: spacePrefix(collection.space), upper: spacePrefix(collection.space + 1) });
    return Math.min(Math.max(all - skip, 0), limit);
  }
  let count = 0;
  for (const _ of find(searchIn(request, collection), { filter, sort: [], skip, limit })) count += 1;
  return count;
}

function runCount(request: Request): Document {
  requireSimpleCollation(request.command.get('collation'));
  const limit = Math.abs(request.command.number('limit') ?? 0) || Infinity;
  return { n: countMatching(request, filterIn(request, 'query'), request.command.count('skip'), limit), ok: 1 };
}

function runDistinct(request: Request): Document {
  requireSimpleCollation(request.command.get('collation'));
  const filter = filterIn(request, 'query');
  const path = pathOf(request.command.text('key'));
  const values = new Map<string, unknown>();
  const collection = target(request);
  if (collection) {
    for (const { doc } of find(searchIn(request, collection), { filter, sort: [], skip: 0, limit: Infinity })) {
      for (const value of reach(rawDocument(doc), path).values) {
        if (!value) continue;
        const key = keyText(orderKey(value));
        if (!values.has(key)) values.set(key, valueOf(value));
      }
    }
  }
  const ordered = [...values].sort(([a], [b]) => (a < b ? -1 : 1));
  return { values: ordered.map(([, value]) => value), ok: 1 };
}

/** Commands that read. */
export const READS: Handlers = {
  find: {
    fields: [
      'filter',
      'sort',
      'projection',
      'hint',
      'skip',
      'limit',
      'batchSize',
      'singleBatch',
      'collation',
      'noCursorTimeout',
      'allowDiskUse',
      'allowPartialResults',
      ...REFUSED_FIND_OPTIONS,
    ],
    isTransactional: true,
    run: runFind,
  },
  getMore: { fields: ['collection', 'batchSize'], isTransactional: true, run: runGetMore },
  killCursors: { fields: ['cursors'], isTransactional: true, run: runKillCursors },
  count: { fields: ['query', 'limit', 'skip', 'hint', 'collation', 'fields'], run: runCount },
  distinct: { fields: ['key', 'query', 'collation'], isTransactional: true, run: runDistinct },
};

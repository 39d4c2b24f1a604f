import type { Case } from '../case';
import { AGGREGATES } from './aggregate';
import { BULKS } from './bulk';
import { CATALOG } from './catalog';
import { COUNTS } from './count';
import { DELETES } from './delete';
import { FILTERS } from './filter';
import { FIND_AND_MODIFY } from './find-and-modify';
import { INDEXES } from './indexes';
import { INSERTS } from './insert';
import { OPTIONS } from './options';
import { REFUSALS } from './refusals';
import { TRANSACTIONS } from './transactions';
import { UNIQUE } from './unique';
import { UPDATES } from './update';
import { UPSERTS } from './upsert';

/** Every case, by what is asked. */
export const KINDS: Readonly<Record<string, readonly Case[]>> = {
  insert: INSERTS,
  'find by filter': FILTERS,
  'find with options': OPTIONS,
  count: COUNTS,
  update: UPDATES,
  upsert: UPSERTS,
  delete: DELETES,
  findAndModify: FIND_AND_MODIFY,
  bulk: BULKS,
  aggregate: AGGREGATES,
  indexes: INDEXES,
  'unique indexes': UNIQUE,
  catalog: CATALOG,
  transactions: TRANSACTIONS,
  refusals: REFUSALS,
};

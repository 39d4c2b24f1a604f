import { Examined, SearchContext } from '../query/search';
import { Catalog } from '../store/catalog';
import { Collection } from '../store/collection';
import { KeyValue } from '../store/key-value';
import { LmdbStore } from '../store/lmdb-store';
import { Sessions } from '../store/sessions';
import { Transaction } from '../store/transaction';
import { Command } from './command';
import { Cursors } from './cursors';

/** Everything that commands work on. */
export interface Engine {
  readonly store: LmdbStore;
  readonly catalog: Catalog;
  readonly sessions: Sessions;
  readonly cursors: Cursors;
  /** What all operations so far took, and the last. */
  readonly total: Examined;
  last: Examined;
  /** `host:port` that clients reach this server at. */
  address: string;
}

/** One command on its way through: what it is, and what it sees of the store. */
export interface Request {
  readonly command: Command;
  readonly engine: Engine;
  readonly kv: KeyValue;
  readonly session?: Buffer;
  readonly transaction?: Transaction;
  readonly examined: Examined;
  readonly deadline?: number;
}

/** What searching a collection on behalf of a request needs. */
export const searchIn = ({ kv, examined, deadline }: Request, collection: Collection): SearchContext => ({
  kv,
  collection,
  examined,
  deadline,
});

/** The collection of this name, for reading; undefined when it doesn't exist. */
export const existing = ({ engine, command }: Request, name: string): Collection | undefined => engine.catalog.find(command.database, name);

/** The collection of this name, for writing; it is created when it doesn't exist. */
export const writable = ({ engine, command }: Request, name: string): Collection => engine.catalog.ensure(command.database, name);

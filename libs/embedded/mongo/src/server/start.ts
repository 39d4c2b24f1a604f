import { accessSync, constants, mkdirSync } from 'node:fs';
import { AddressInfo, createServer, Server, Socket } from 'node:net';
import { Cursors } from '../commands/cursors';
import { Engine } from '../commands/request';
import { Catalog } from '../store/catalog';
import { Durability, LmdbStore } from '../store/lmdb-store';
import { Sessions } from '../store/sessions';
import { serve } from './connection';
import { Dispatcher } from './dispatcher';
import { expire } from './expiry';

/** Where the store lives and listens. */
export interface EmbeddedMongoOptions {
  /** Folder of the data; it is created. One process at a time. */
  readonly dir: string;
  /** Port to listen at; 0 takes a free one. */
  readonly port: number;
  /** Address to listen at. */
  readonly host?: string;
  /** 'process' (the default): an answered write survives the end of the process; 'disk': it survives the end of the machine too. */
  readonly durability?: Durability;
  /** How often documents are looked for whose time has come. */
  readonly expiryIntervalMs?: number;
  /** Told about faults; a fault has also been answered to the client it met. */
  readonly onFault?: (fault: unknown) => void;
}

/** A running store. */
export interface EmbeddedMongo {
  readonly port: number;
  /** Connection string without a database. */
  readonly uri: string;
  /** Looks at once for documents whose time has come; says how many it removed. */
  expire(): number;
  /** Closes all connections and the data. */
  close(): Promise<void>;
}

const EXPIRY_INTERVAL_MS = 30_000;

/** Starts the store. Rejects when the port is taken or the folder can't be written. */
export async function startEmbeddedMongo(options: EmbeddedMongoOptions): Promise<EmbeddedMongo> {
  const { dir, port, host = '127.0.0.1', durability = 'process', onFault = raise } = options;
  mkdirSync(dir, { recursive: true });
  accessSync(dir, constants.W_OK);
  const store = await LmdbStore.open(dir, durability);
  const engine: Engine = {
    store,
    catalog: new Catalog(store),
    sessions: new Sessions(store),
    cursors: new Cursors(),
    total: { keys: 0, documents: 0 },
    last: { keys: 0, documents: 0 },
    address: '',
  };
  const dispatcher = new Dispatcher(engine, onFault);
  const sockets = new Set<Socket>();
  // Whoever is let in is served: a client that comes before that would wait for an answer until its own patience ends.
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serve(socket, dispatcher);
  });
  const taken = await listen(server, port, host).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  engine.address = `${host}:${taken}`;
  const expireOrTell = (): void => {
    try {
      expire(engine, Date.now());
    } catch (fault) {
      onFault(fault);
    }
  };
  const timer = setInterval(expireOrTell, options.expiryIntervalMs ?? EXPIRY_INTERVAL_MS);
  timer.unref();
  return {
    port: taken,
    uri: `mongodb://${engine.address}/?replicaSet=flowra`,
    expire: () => expire(engine, Date.now()),
    close: async () => {
      clearInterval(timer);
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      dispatcher.run();
      for (const socket of sockets) socket.destroy();
      await closed;
      await store.close();
    },
  };
}

/** Brings a fault to the process, where nobody overlooks it. */
function raise(fault: unknown): void {
  const stack = typeof fault === 'object' && fault !== null && 'stack' in fault ? fault.stack : fault;
  process.emitWarning(String(stack), 'EmbeddedMongoFault');
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

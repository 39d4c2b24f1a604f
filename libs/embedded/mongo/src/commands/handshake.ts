import { Document } from 'bson';
import { MongoError } from '../errors';
import { bytesOf, fieldsOf, Raw, TYPE } from '../bson/raw';
import { Handlers } from './handler';
import { Request } from './request';

/** Name of the replica set that the server says it is the primary of. */
export const SET_NAME = 'flowra';
/** Largest document, as the server says it. */
export const LARGEST_DOCUMENT = 16 * 1024 * 1024;
/** Largest message. */
export const LARGEST_MESSAGE = 48_000_000;

const VERSION = '7.0.0';
const startedAt = Date.now();

function hello({ engine: { address } }: Request): Document {
  return {
    helloOk: true,
    isWritablePrimary: true,
    ismaster: true,
    secondary: false,
    setName: SET_NAME,
    setVersion: 1,
    hosts: [address],
    primary: address,
    me: address,
    maxBsonObjectSize: LARGEST_DOCUMENT,
    maxMessageSizeBytes: LARGEST_MESSAGE,
    maxWriteBatchSize: 100_000,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: 30,
    minWireVersion: 0,
    maxWireVersion: 21,
    readOnly: false,
    ok: 1,
  };
}

const greeting = {
  fields: [
    'helloOk',
    'client',
    'compression',
    'loadBalanced',
    'topologyVersion',
    'maxAwaitTimeMS',
    'saslSupportedMechs',
    'speculativeAuthenticate',
    'backpressure',
  ],
  run: hello,
};

/** The session ids in a list like that of endSessions. */
export function sessionsIn(list: readonly Raw[]): Buffer[] {
  return list.map((entry) => {
    const id = fieldsOf(entry).find(({ name }) => name === 'id');
    if (id?.type !== TYPE.binary) throw new MongoError('FailedToParse', 'a session id must be a UUID');
    return bytesOf(id).subarray(5);
  });
}

/** Commands by which clients get to know the server. */
export const HANDSHAKE: Handlers = {
  hello: greeting,
  isMaster: greeting,
  ismaster: greeting,
  ping: { fields: [], isTransactional: true, run: () => ({ ok: 1 }) },
  buildInfo: {
    fields: [],
    run: () => ({
      version: VERSION,
      versionArray: [7, 0, 0, 0],
      gitVersion: 'flowra',
      modules: [],
      bits: 64,
      debug: false,
      maxBsonObjectSize: LARGEST_DOCUMENT,
      storageEngines: ['lmdb'],
      ok: 1,
    }),
  },
  getParameter: { fields: ['featureCompatibilityVersion'], run: () => ({ featureCompatibilityVersion: { version: '7.0' }, ok: 1 }) },
  connectionStatus: {
    fields: ['showPrivileges'],
    run: () => ({ authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] }, ok: 1 }),
  },
  serverStatus: {
    fields: ['repl', 'metrics', 'locks', 'network', 'opcounters', 'mirroredReads', 'latchAnalysis'],
    run: ({ engine }) => ({
      host: engine.address,
      version: VERSION,
      process: 'flowra-embedded-mongo',
      pid: process.pid,
      uptime: (Date.now() - startedAt) / 1000,
      localTime: new Date(),
      storageEngine: { name: 'lmdb', persistent: true },
      metrics: { cursor: { open: { total: engine.cursors.size } } },
      ok: 1,
    }),
  },
  flowraStats: {
    fields: [],
    run: ({ engine: { total, last } }) => ({
      keysExamined: total.keys,
      docsExamined: total.documents,
      last: { keysExamined: last.keys, docsExamined: last.documents },
      ok: 1,
    }),
  },
};

import { bytesOf, fieldsOf, numberOf, Raw, TYPE } from '../bson/raw';
import { MongoError, unsupported } from '../errors';
import { Transaction } from '../store/transaction';
import { AGGREGATE } from './aggregate';
import { Command, requireKnown } from './command';
import { FIND_AND_MODIFY } from './find-and-modify';
import { Handler, Handlers } from './handler';
import { HANDSHAKE } from './handshake';
import { READS } from './read';
import { encodeReply, errorReply } from './reply';
import { Engine, Request } from './request';
import { SCHEMA } from './schema';
import { SESSIONS } from './session-commands';
import { WRITES } from './write';

const HANDLERS: Handlers = { ...HANDSHAKE, ...SESSIONS, ...READS, ...WRITES, ...FIND_AND_MODIFY, ...AGGREGATE, ...SCHEMA };

/** What every command may carry. */
const GENERAL = [
  '$db',
  'lsid',
  'txnNumber',
  'autocommit',
  'startTransaction',
  'stmtId',
  'stmtIds',
  '$clusterTime',
  '$readPreference',
  'readConcern',
  'writeConcern',
  'maxTimeMS',
  'comment',
  'apiVersion',
  'apiStrict',
  'apiDeprecationErrors',
  'maxCommitTimeMS',
];
const knownFields = new Map(Object.entries(HANDLERS).map(([name, { fields }]) => [name, new Set([name, ...GENERAL, ...fields])]));

/** Whether a command changes what is stored, so that its answer has to wait for a commit. */
export const isWriting = (command: Command): boolean => handlerOf(command)?.isWriting ?? false;

const handlerOf = (command: Command): Handler | undefined => (Object.hasOwn(HANDLERS, command.name) ? HANDLERS[command.name] : undefined);

interface SessionPart {
  readonly session?: Buffer;
  readonly number?: bigint;
  readonly isTransaction: boolean;
}

function sessionOf(command: Command): SessionPart {
  const lsid = command.get('lsid');
  const id = lsid?.type === TYPE.object ? fieldsOf(lsid).find(({ name }) => name === 'id') : undefined;
  const number = command.get('txnNumber');
  return {
    session: id?.type === TYPE.binary ? bytesOf(id).subarray(5) : undefined,
    number: number?.type === TYPE.long ? number.buf.readBigInt64LE(number.start) : number && BigInt(numberOf(number) ?? 0),
    isTransaction: command.get('autocommit') !== undefined,
  };
}

/**
 * Runs a command and gives its answer, refusals included. Anything but a refusal is a fault and goes up. A writing command has
 * to be run inside a commit of the store.
 */
export function execute(engine: Engine, command: Command): Buffer {
  const part = sessionOf(command);
  try {
    const handler = handlerOf(command);
    if (!handler) throw new MongoError('CommandNotFound', `no such command: '${command.name}'`);
    requireKnown(command.name, command.names, knownFields.get(command.name) ?? new Set());
    requireWriteConcern(command.get('writeConcern'));
    return part.isTransaction ? inTransaction(engine, command, handler, part) : alone(engine, command, handler, part);
  } catch (error) {
    if (!(error instanceof MongoError)) throw error;
    return errorReply(error);
  }
}

function alone(engine: Engine, command: Command, handler: Handler, { session, number }: SessionPart): Buffer {
  const isRetryable = handler.isWriting && session !== undefined && number !== undefined;
  if (isRetryable) {
    const known = engine.sessions.remembered(session);
    if (known?.number === number) return known.answer;
    if (known && known.number > number)
      throw new MongoError('TransactionTooOld', `Retryable write with txnNumber ${number} is prohibited: a newer one has been seen`);
  }
  const reply = run(engine, command, handler, session, undefined);
  if (isRetryable) engine.sessions.remember(session, number, reply);
  return reply;
}

function inTransaction(engine: Engine, command: Command, handler: Handler, { session, number }: SessionPart): Buffer {
  if (session === undefined || number === undefined) throw new MongoError('BadValue', 'A transaction needs a session and a txnNumber');
  if (!handler.isTransactional)
    throw new MongoError('OperationNotSupportedInTransaction', `Cannot run '${command.name}' in a multi-document transaction.`);
  if (command.name === 'commitTransaction') return run(engine, command, handler, session, undefined);
  const transaction = command.flag('startTransaction') ? engine.sessions.start(session, number) : engine.sessions.continue(session, number);
  try {
    return run(engine, command, handler, session, transaction);
  } catch (error) {
    engine.cursors.killWhere({ transaction });
    engine.sessions.abort(session);
    throw error;
  }
}

function run(
  engine: Engine,
  command: Command,
  handler: Handler,
  session: Buffer | undefined,
  transaction: Transaction | undefined,
): Buffer {
  const maxTimeMS = command.count('maxTimeMS');
  const request: Request = {
    command,
    engine,
    kv: transaction ?? engine.store,
    session,
    transaction,
    examined: engine.total,
    deadline: maxTimeMS ? Date.now() + maxTimeMS : undefined,
  };
  const before = { ...engine.total };
  const reply = handler.run(request);
  if (transaction && session && !Buffer.isBuffer(reply) && 'writeErrors' in reply) {
    engine.cursors.killWhere({ transaction });
    engine.sessions.abort(session);
  }
  if (handler !== HANDLERS['flowraStats']) {
    engine.last = { keys: engine.total.keys - before.keys, documents: engine.total.documents - before.documents };
  }
  return encodeReply(reply);
}

function requireWriteConcern(concern: Raw | undefined): void {
  const parts = concern?.type === TYPE.object ? fieldsOf(concern) : [];
  for (const part of parts) {
    if (part.name === 'w' && (numberOf(part) ?? 1) > 1) throw new MongoError('UnsatisfiableWriteConcern', 'Not enough data-bearing nodes');
    if (part.name === 'fsync') throw unsupported('The write concern fsync');
  }
}

/** Whether a command asks that its answer waits until the write is on the disk. */
export function wantsDisk(command: Command): boolean {
  const concern = command.get('writeConcern');
  const journal = concern?.type === TYPE.object ? fieldsOf(concern).find(({ name }) => name === 'j') : undefined;
  return journal?.type === TYPE.bool && journal.buf[journal.start] === 1;
}

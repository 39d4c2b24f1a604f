import { UUID } from 'bson';
import { toBuffer } from '../bson/raw';
import { MongoError } from '../errors';
import { sessionsIn } from './handshake';
import { Handlers } from './handler';
import { Request } from './request';

const DONE = { ok: 1 };

function ownSession({ session, engine }: Request): { session: Buffer; engine: Request['engine'] } {
  if (!session) throw new MongoError('BadValue', 'Transactions need a session');
  return { session, engine };
}

/** Commands of sessions and transactions. */
export const SESSIONS: Handlers = {
  startSession: { fields: [], run: () => ({ id: { id: new UUID() }, timeoutMinutes: 30, ok: 1 }) },
  refreshSessions: { fields: [], run: () => DONE },
  endSessions: {
    fields: [],
    isWriting: true,
    run: ({ command, engine }) => {
      for (const session of sessionsIn(command.list('endSessions'))) engine.sessions.end(session);
      return DONE;
    },
  },
  commitTransaction: {
    fields: ['recoveryToken'],
    isWriting: true,
    isTransactional: true,
    run: (request) => {
      const { session, engine } = ownSession(request);
      const number = BigInt(request.command.number('txnNumber') ?? 0);
      engine.cursors.killWhere({ transaction: request.transaction });
      engine.sessions.commit(session, number, toBuffer(DONE));
      return DONE;
    },
  },
  abortTransaction: {
    fields: ['recoveryToken'],
    isTransactional: true,
    run: (request) => {
      const { session, engine } = ownSession(request);
      engine.cursors.killWhere({ transaction: request.transaction });
      if (!engine.sessions.abort(session))
        throw new MongoError('NoSuchTransaction', 'Transaction has been aborted or never started.', {}, ['TransientTransactionError']);
      return DONE;
    },
  },
};

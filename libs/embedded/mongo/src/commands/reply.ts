import { Document } from 'bson';
import { toBuffer } from '../bson/raw';
import { MongoError } from '../errors';

/** The bytes of an answer. */
export const encodeReply = (reply: Document | Buffer): Buffer => (Buffer.isBuffer(reply) ? reply : toBuffer(reply));

/** The answer that a refusal becomes. */
export function errorReply(error: MongoError): Buffer {
  const labels = error.labels.length > 0 ? { errorLabels: error.labels } : {};
  return toBuffer({ ok: 0, errmsg: error.message, code: error.code, codeName: error.codeName, ...error.details, ...labels });
}

/** The answer after a fault: nothing of the command has been kept, so the client may send it again. */
export function faultReply(fault: unknown): Buffer {
  const message = fault instanceof Error ? fault.message : String(fault);
  return errorReply(new MongoError('InternalError', message, {}, ['RetryableWriteError', 'TransientTransactionError']));
}

import { Long } from 'bson';
import { Batch } from './cursors';

const text = (name: string): Buffer => Buffer.from(`${name}\0`);
const byte = (value: number): Buffer => Buffer.from([value]);
const int32 = (value: number): Buffer => {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeInt32LE(value);
  return bytes;
};
const END = byte(0);
const CURSOR = Buffer.concat([byte(3), text('cursor')]);
const OK = Buffer.concat([byte(1), text('ok'), Buffer.from([0, 0, 0, 0, 0, 0, 0xf0, 0x3f])]);

/** The answer that carries a batch. The documents' bytes are copied once, as they are. */
export function batchReply(name: 'firstBatch' | 'nextBatch', namespace: string, { documents, cursor }: Batch): Buffer {
  const head = Buffer.concat([byte(4), text(name)]);
  const namespaceText = text(namespace);
  const id = Buffer.concat([byte(18), text('id'), Buffer.from(Long.fromBigInt(cursor).toBytesLE())]);
  const ns = Buffer.concat([byte(2), text('ns'), int32(namespaceText.length), namespaceText]);
  const arraySize = documents.reduce((size, doc, i) => size + 2 + String(i).length + doc.length, 5);
  const innerSize = 4 + head.length + arraySize + id.length + ns.length + 1;
  const size = 4 + CURSOR.length + innerSize + OK.length + 1;
  const before = Buffer.concat([int32(size), CURSOR, int32(innerSize), head]);
  const reply = Buffer.allocUnsafe(size);
  before.copy(reply);
  const arrayEnd = writeArray(reply, before.length, arraySize, documents);
  Buffer.concat([id, ns, END, OK, END]).copy(reply, arrayEnd);
  return reply;
}

function writeArray(target: Buffer, start: number, size: number, documents: readonly Buffer[]): number {
  let at = target.writeInt32LE(size, start);
  documents.forEach((doc, i) => {
    target[at] = 3;
    at += 1 + target.write(String(i), at + 1, 'latin1');
    target[at] = 0;
    at += 1 + doc.copy(target, at + 1);
  });
  target[at] = 0;
  return at + 1;
}

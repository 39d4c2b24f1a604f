import { Raw, rawDocument } from '../bson/raw';

const HEADER = 16;
const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;

/** A message that a client sent. */
export interface Incoming {
  readonly id: number;
  /** The command document. */
  readonly body: Buffer;
  /** Lists of documents that came beside the command. */
  readonly sequences: ReadonlyMap<string, readonly Raw[]>;
  /** The database, when it isn't named in the command. */
  readonly database?: string;
  /** Whether the client expects no answer. */
  readonly isUnacknowledged: boolean;
  /** Whether the client spoke the message form from before sessions. */
  readonly isLegacy: boolean;
}

/** What can't be understood; the connection it came from has to be closed. */
export class ProtocolError extends Error {}

/** Cuts a stream of bytes into whole messages. */
export class Framer {
  private pending: Buffer[] = [];
  private size = 0;

  constructor(private readonly largest: number) {}

  /** Adds bytes; gives the messages that are whole by now. Throws ProtocolError for a length that can't be. */
  push(chunk: Buffer): Buffer[] {
    this.pending.push(chunk);
    this.size += chunk.length;
    const messages: Buffer[] = [];
    if (this.size < HEADER || this.size < this.firstLength()) return messages;
    let bytes = this.pending.length === 1 ? this.pending[0] : Buffer.concat(this.pending);
    while (bytes.length >= HEADER) {
      const length = this.checked(bytes.readInt32LE(0));
      if (bytes.length < length) break;
      messages.push(bytes.subarray(0, length));
      bytes = bytes.subarray(length);
    }
    this.pending = bytes.length > 0 ? [bytes] : [];
    this.size = bytes.length;
    return messages;
  }

  private firstLength(): number {
    if (this.pending[0].length < 4) this.pending = [Buffer.concat(this.pending)];
    return this.checked(this.pending[0].readInt32LE(0));
  }

  private checked(length: number): number {
    if (length < HEADER || length > this.largest) throw new ProtocolError(`message of ${length} bytes`);
    return length;
  }
}

/** Reads a whole message. Throws ProtocolError for kinds that no driver of today sends. */
export function parseMessage(message: Buffer): Incoming {
  const id = message.readInt32LE(4);
  const kind = message.readInt32LE(12);
  if (kind === OP_MSG) return parseSections(id, message);
  if (kind !== OP_QUERY) throw new ProtocolError(`message of kind ${kind}`);
  const nameEnd = message.indexOf(0, HEADER + 4);
  const start = nameEnd + 1 + 8;
  const database = message.toString('utf8', HEADER + 4, nameEnd).split('.')[0];
  return { id, body: documentAt(message, start), sequences: new Map(), database, isUnacknowledged: false, isLegacy: true };
}

function parseSections(id: number, message: Buffer): Incoming {
  const flags = message.readUInt32LE(HEADER);
  const end = message.length - (flags & CHECKSUM_PRESENT ? 4 : 0);
  const sequences = new Map<string, readonly Raw[]>();
  let body: Buffer | undefined;
  let at = HEADER + 4;
  while (at < end) {
    const kind = message[at];
    at += 1;
    if (kind === 0) {
      body = documentAt(message, at);
      at += body.length;
    } else if (kind === 1) {
      const sectionEnd = at + message.readInt32LE(at);
      const nameEnd = message.indexOf(0, at + 4);
      sequences.set(message.toString('utf8', at + 4, nameEnd), documentsIn(message, nameEnd + 1, sectionEnd));
      at = sectionEnd;
    } else throw new ProtocolError(`section of kind ${kind}`);
  }
  if (!body) throw new ProtocolError('message without a command');
  return { id, body, sequences, isUnacknowledged: (flags & MORE_TO_COME) !== 0, isLegacy: false };
}

function documentAt(message: Buffer, start: number): Buffer {
  const size = start + 4 <= message.length ? message.readInt32LE(start) : 0;
  if (size < 5 || start + size > message.length) throw new ProtocolError('document that does not fit its message');
  return message.subarray(start, start + size);
}

function documentsIn(message: Buffer, start: number, end: number): Raw[] {
  const documents: Raw[] = [];
  for (let at = start; at < end;) {
    const doc = documentAt(message, at);
    documents.push(rawDocument(doc));
    at += doc.length;
  }
  return documents;
}

let lastId = 0;

/** What goes before an answer of this many bytes, in the form that the client spoke. */
export function replyHead(to: Incoming, size: number): Buffer {
  const head = Buffer.alloc(to.isLegacy ? HEADER + 20 : HEADER + 5);
  lastId = (lastId + 1) & 0x7fffffff;
  head.writeInt32LE(head.length + size, 0);
  head.writeInt32LE(lastId, 4);
  head.writeInt32LE(to.id, 8);
  head.writeInt32LE(to.isLegacy ? OP_REPLY : OP_MSG, 12);
  if (to.isLegacy) head.writeInt32LE(1, HEADER + 16);
  return head;
}

import { refuse } from '@flowra/kernel';
import type { MultipartFile } from '@fastify/multipart';
import type { FlowraRequest } from '../http/request';

/** Where a name is longer, its end is kept. */
const LONGEST_NAME = 1000;

/** The one file of a `multipart/form-data` body; its bytes are still to come. Throws `validation` on `file`. */
export async function fileOf(request: FlowraRequest, limitBytes: number): Promise<MultipartFile> {
  if (!request.isMultipart()) throw unreadable('send multipart/form-data with one file');
  // One byte more than allowed is enough to know that it is too large.
  const limits = { files: 1, fields: 10, parts: 11, fieldSize: 10_000, headerPairs: 50, fileSize: limitBytes + 1 };
  const file = await readable(() => request.file({ limits, throwFileSizeLimit: false }));
  if (!file) throw unreadable('is required');
  return file;
}

/** The name a file came with; browsers write a quotation mark in it as `%22`. */
export const nameOf = ({ filename }: MultipartFile): string => (filename ?? '').replaceAll('%22', '"').slice(-LONGEST_NAME);

/** The bytes of a file as they come. Throws `validation` on `file` when they break off. */
export async function* bytesOf({ file }: MultipartFile): AsyncGenerator<Buffer> {
  const chunks = file[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  for (;;) {
    const next = await readable(() => chunks.next());
    if (next.done) return;
    yield next.value;
  }
}

/** Whatever goes wrong while the body is read is the sender's. */
async function readable<Value>(read: () => Promise<Value>): Promise<Value> {
  try {
    return await read();
  } catch {
    throw unreadable('is not readable as multipart/form-data');
  }
}

const unreadable = (message: string) => refuse('validation', { errors: [{ field: 'file', message }] });

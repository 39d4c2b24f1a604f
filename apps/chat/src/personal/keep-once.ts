import { refuse } from '@flowra/kernel';
import type { Collection, mongo } from 'mongoose';

interface Kept {
  _id: string;
  /** Digest of the request that made it. */
  requestHash: string | null;
}

/** What a request with this id left the first time. Throws `idempotency.key-reused` when it was another request. */
export async function findKept<Document extends Kept>(
  collection: Collection<Document>,
  id: string,
  requestHash: string | null,
): Promise<Document | null> {
  const found = (await keptIn(collection).findOne({ _id: id })) as Document | null;
  return found && ofRequest(found, requestHash);
}

/** Keeps a document unless its id is taken; answers what is kept. Throws `idempotency.key-reused` when another request took it. */
export async function keepOnce<Document extends Kept>(
  collection: Collection<Document>,
  id: string,
  fields: Omit<Document, '_id'>,
): Promise<Document> {
  const options = { upsert: true, returnDocument: 'after' } as const;
  const kept = (await keptIn(collection).findOneAndUpdate({ _id: id }, { $setOnInsert: fields as object }, options)) as Document | null;
  if (!kept) throw new Error(`The document ${id} was not kept`);
  return ofRequest(kept, fields.requestHash);
}

function ofRequest<Document extends Kept>(document: Document, requestHash: string | null): Document {
  if (document.requestHash !== requestHash) throw refuse('idempotency.key-reused', { header: 'Idempotency-Key' });
  return document;
}

/** The driver's types do not see through a type parameter. */
function keptIn<Document extends Kept>(collection: Collection<Document>): mongo.Collection<Kept> {
  return collection as unknown as mongo.Collection<Kept>;
}

import { mongo } from 'mongoose';

type Filter = { readonly _id: mongo.BSON.ObjectId };
type Update = Readonly<Record<string, mongo.Document>>;
type Options = mongo.FindOneAndUpdateOptions;
interface UpdateOne {
  readonly updateOne?: Options & { readonly filter: Filter; readonly update: Update };
}

const DUPLICATE_KEY = 11000;

/**
 * FerretDB forgets fields of $setOnInsert that are null or an empty list: the client inserts a document that is made unless it is there.
 * What else an update does stays as it is.
 */
export function insertWhatIsNew(): void {
  const { prototype } = mongo.Collection;
  const { updateOne, findOneAndUpdate, bulkWrite } = prototype;
  prototype.updateOne = function (this: mongo.Collection, filter: Filter, update: Update, options: Options = {}) {
    return isCreate(filter, update, options)
      ? create(this, filter, update, options)
      : (Reflect.apply(updateOne, this, [filter, update, options]) as Promise<mongo.UpdateResult>);
  } as typeof updateOne;

  prototype.findOneAndUpdate = async function (this: mongo.Collection, filter: Filter, update: Update, options: Options = {}) {
    if (!isCreate(filter, update, options)) return Reflect.apply(findOneAndUpdate, this, [filter, update, options]) as Promise<unknown>;
    const { upsertedCount } = await create(this, filter, update, options);
    return upsertedCount === 1 && options.returnDocument !== 'after' ? null : this.findOne(filter);
  } as typeof findOneAndUpdate;

  prototype.bulkWrite = async function (this: mongo.Collection, operations: UpdateOne[], options: mongo.BulkWriteOptions = {}) {
    const isOneCreate = ({ updateOne: one }: UpdateOne) => one !== undefined && isCreate(one.filter, one.update, one);
    if (!operations.some(isOneCreate)) return Reflect.apply(bulkWrite, this, [operations, options]) as Promise<mongo.BulkWriteResult>;
    const sum = { matchedCount: 0, modifiedCount: 0, upsertedCount: 0 };
    for (const operation of operations) {
      const { updateOne: one } = operation;
      const done =
        one && isOneCreate(operation)
          ? await create(this, one.filter, one.update, options)
          : ((await Reflect.apply(bulkWrite, this, [[operation], options])) as mongo.BulkWriteResult);
      for (const name of ['matchedCount', 'modifiedCount', 'upsertedCount'] as const) sum[name] += done[name];
    }
    return sum;
  } as typeof bulkWrite;
}

/** Whether it makes the document of an id, and leaves one that is there alone. */
const isCreate = (filter: Filter, update: Update, { upsert }: Options): boolean =>
  upsert === true && Object.keys(filter).join() === '_id' && Object.keys(update).join() === '$setOnInsert';

async function create(
  target: mongo.Collection,
  { _id }: Filter,
  { $setOnInsert }: Update,
  { session }: Options,
): Promise<mongo.UpdateResult> {
  const answer = { acknowledged: true, matchedCount: 0, modifiedCount: 0, upsertedCount: 0, upsertedId: null };
  try {
    await target.insertOne({ _id, ...$setOnInsert }, session && { session });
    return { ...answer, upsertedCount: 1, upsertedId: _id };
  } catch (error) {
    const isThere = (error as mongo.MongoServerError).code === DUPLICATE_KEY && (await target.findOne({ _id })) !== null;
    if (!isThere) throw error;
    return { ...answer, matchedCount: 1 };
  }
}

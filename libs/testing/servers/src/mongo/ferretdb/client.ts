import { mongo } from 'mongoose';
import { insertWhatIsNew } from './creates';
import { chooseElements } from './elements';
import { group } from './groups';

let isDone = false;

/**
 * FerretDB refuses transactions, partial indexes and expiry. Here its clients do without: the events of a command are written one after
 * another, what a partial index guards is not guarded, and nothing is removed when its time has come. Some of what else it lacks they do
 * themselves. So tests that are about none of it run.
 */
export function leaveOutWhatItLacks(): void {
  if (isDone) return;
  isDone = true;
  leaveOutIndexOptions();
  leaveOutTransactions();
  insertWhatIsNew();
  chooseElements();
  group();
}

function leaveOutIndexOptions(): void {
  const { prototype } = mongo.Collection;
  const { createIndex } = prototype;
  prototype.createIndex = function (this: mongo.Collection, key, options = {}) {
    const { partialFilterExpression, expireAfterSeconds: _, unique, ...kept } = options;
    const isUnique = unique === true && partialFilterExpression === undefined;
    return Reflect.apply(createIndex, this, [key, { ...kept, ...(isUnique && { unique }) }]) as Promise<string>;
  };
}

function leaveOutTransactions(): void {
  const session = mongo.ClientSession.prototype;
  session.startTransaction = () => undefined;
  session.commitTransaction = async () => undefined;
  session.abortTransaction = async () => undefined;
}

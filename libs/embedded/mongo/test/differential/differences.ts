/** Cases in which FerretDB does not do what MongoDB documents and the embedded server does. */
export interface Difference {
  /** As `kind: name`. */
  readonly cases: readonly string[];
  /** The code with which FerretDB refuses; undefined when it answers, but something else. */
  readonly ferretdb?: number | string;
  /** The code with which the embedded server refuses, as MongoDB does; undefined when it answers. */
  readonly embedded?: number;
  /** What FerretDB 1.24 does, against what MongoDB does. */
  readonly why: string;
}

/** FerretDB says that it has not made something. */
const NOT_IMPLEMENTED = 238;
const BAD_VALUE = 2;
const DUPLICATE_KEY = 11000;

/** Every known difference. A case that stops to differ, or differs in another way, has to leave it. */
export const DIFFERENCES: readonly Difference[] = [
  {
    cases: ['indexes: a partial one is listed', 'unique indexes: partial: what is left out'],
    ferretdb: NOT_IMPLEMENTED,
    why: 'it has no partial indexes. The event store has one: a command is stored once',
  },
  {
    cases: ['unique indexes: partial: a command twice'],
    ferretdb: NOT_IMPLEMENTED,
    embedded: DUPLICATE_KEY,
    why: 'as above',
  },
  {
    cases: ['indexes: one with an expiry is listed'],
    ferretdb: NOT_IMPLEMENTED,
    why: 'it has no indexes with an expiry; handled events, reminders and scheduled messages are removed by one',
  },
  {
    cases: ['indexes: a sparse one is listed'],
    why: 'it forgets that an index is sparse, and treats a unique one as if it were, see below',
  },
  {
    cases: ['unique indexes: not sparse: one without the field'],
    embedded: DUPLICATE_KEY,
    why: 'in its unique indexes missing fields are no values; in those of MongoDB that are not sparse the second one is refused',
  },
  {
    cases: ['unique indexes: an element that is taken'],
    embedded: DUPLICATE_KEY,
    why: 'its unique indexes hold a list as one value; those of MongoDB hold each element, as claims on names and keys need it',
  },
  {
    cases: [
      'unique indexes: which index refused',
      'unique indexes: which index refused an update',
      'unique indexes: which index refused one of many',
      'unique indexes: that the id was refused',
    ],
    why: 'it does not say which index refused. MongoDB names it in the message, with keyPattern and keyValue; the event store reads it',
  },
  {
    cases: [
      'unique indexes: an update to a value that is taken',
      'unique indexes: over values that are there twice',
      'findAndModify: refuses a value that is taken',
    ],
    ferretdb: 1,
    embedded: DUPLICATE_KEY,
    why: 'it only knows duplicates when it inserts; otherwise the complaint of SQLite comes out as InternalError',
  },
  {
    cases: ['indexes: the same, but unique'],
    embedded: 86,
    why: 'it takes an index of the same name and fields for the same; for MongoDB one that is unique is another (IndexKeySpecsConflict)',
  },
  {
    cases: ['indexes: two lists in one'],
    embedded: 171,
    why: 'it does not index elements; MongoDB can not index the pairs of two lists (CannotIndexParallelArrays)',
  },
  {
    cases: ['indexes: one of a direction that there is not'],
    ferretdb: NOT_IMPLEMENTED,
    embedded: 67,
    why: 'MongoDB: CannotCreateIndex',
  },
  {
    cases: ['transactions: all events of a command', 'transactions: given up'],
    ferretdb: 9,
    why: 'it has no transactions: it does not know what the driver sends with them',
  },
  {
    cases: ['transactions: none of the events of a command'],
    ferretdb: 9,
    embedded: DUPLICATE_KEY,
    why: 'as above; MongoDB refuses the second event, and stores none',
  },
  {
    cases: ['insert: doubles that are no number'],
    ferretdb: BAD_VALUE,
    why: 'it does not store infinities',
  },
  {
    cases: ['insert: nothing, deep and empty', 'update: $push of a list'],
    ferretdb: BAD_VALUE,
    why: 'it does not store lists in lists',
  },
  {
    cases: ['insert: decimals', 'insert: the ends of the order'],
    ferretdb: 'hangs up',
    why: 'it does not know the types Decimal128, MinKey and MaxKey, and ends the connection',
  },
  {
    cases: ['refusals: a name with $ in front'],
    ferretdb: BAD_VALUE,
    why: 'MongoDB stores such names since 5.0',
  },
  {
    cases: ['find by filter: $elemMatch of one element'],
    ferretdb: BAD_VALUE,
    why: 'it has $elemMatch of values alone; MongoDB also looks for one document that passes a whole filter',
  },
  {
    cases: ['find by filter: $expr'],
    ferretdb: NOT_IMPLEMENTED,
    why: 'it has no expressions',
  },
  {
    cases: ['find with options: the first element that matches', 'find with options: no element that matches'],
    ferretdb: NOT_IMPLEMENTED,
    why: 'it has no $elemMatch in projections; with it chats show the own participant alone',
  },
  {
    cases: ['find with options: the element that the filter met'],
    ferretdb: 51246,
    why: 'its positional projection compares whole elements, not fields of documents in a list',
  },
  {
    cases: ['find with options: an index that is not there'],
    embedded: BAD_VALUE,
    why: 'it does not look at hints; MongoDB refuses one that no index fits',
  },
  {
    cases: ['find with options: a collation'],
    ferretdb: NOT_IMPLEMENTED,
    why: 'it has no collations, not even the one that is none',
  },
  {
    cases: ['findAndModify: shows some fields'],
    ferretdb: NOT_IMPLEMENTED,
    why: 'it has no projections there',
  },
  {
    cases: ['update: the elements that a filter picks', 'update: a filter that picks no element'],
    ferretdb: NOT_IMPLEMENTED,
    why: 'it has no arrayFilters; the roles of participants and members change by them',
  },
  {
    cases: ['update: every element', 'update: the element that the filter met'],
    ferretdb: 28,
    why: 'it takes $ and $[] in a path for names of fields',
  },
  {
    cases: ['update: a pipeline'],
    ferretdb: 14,
    why: 'it has no updates by pipeline',
  },
  {
    cases: ['update: $pull of documents by a field', 'update: $pull of documents by a nested field', 'update: $pull by a comparison'],
    why: 'its $pull takes away equal values alone; in MongoDB its operand is a filter of the elements',
  },
  {
    cases: ['update: $push with $each and $slice'],
    why: 'it does not look at $slice, $sort and $position',
  },
  {
    cases: ['update: $unset of an element'],
    why: 'it takes the element out; MongoDB leaves null in its place, so that the others stay where they are',
  },
  {
    cases: ['update: a replacement by itself'],
    why: 'it counts a replacement by the same as a change; MongoDB does not',
  },
  {
    cases: ['upsert: makes the document of an aggregate'],
    why: 'its $setOnInsert loses empty lists',
  },
  {
    cases: ['upsert: begins with $eq and $and of its filter'],
    why: 'it begins with plain equalities alone; in MongoDB $eq and what $and holds are equalities too',
  },
  {
    cases: ['bulk: guarded writes in order'],
    why: 'it does not say which of several writes made a document',
  },
  {
    cases: ['bulk: replacements of which one is too old'],
    ferretdb: DUPLICATE_KEY,
    embedded: DUPLICATE_KEY,
    why: 'it ends at the first refusal although any order is asked for; MongoDB tries all',
  },
  {
    cases: [
      'aggregate: the replies of threads by person',
      'aggregate: the people of all workspaces',
      'aggregate: $unwind keeps what is empty',
      'aggregate: $max and $min of texts',
      'aggregate: $max of what is partly missing',
      'aggregate: $first and $last after $sort',
      'aggregate: $last of what is missing',
    ],
    ferretdb: NOT_IMPLEMENTED,
    why: 'its $group has no $max, $min, $first and $last, and its $unwind no options',
  },
  {
    cases: ['aggregate: $group of everything', 'aggregate: $project'],
    why: 'it takes the path of a field for a text here',
  },
  {
    cases: ['aggregate: a stage that nobody knows'],
    ferretdb: 40234,
    embedded: 40324,
    why: 'a slip of two digits',
  },
  {
    cases: ['aggregate: an accumulator that nobody knows'],
    ferretdb: NOT_IMPLEMENTED,
    embedded: 15952,
    why: 'MongoDB: unknown group operator',
  },
  {
    cases: ['catalog: collections are listed'],
    why: 'it leaves out what type a collection has',
  },
  {
    cases: ['refusals: a positional change without a filter'],
    ferretdb: 28,
    embedded: BAD_VALUE,
    why: 'it takes $ in a path for the name of a field; MongoDB finds no element that the filter met',
  },
  {
    cases: ['refusals: $options alone'],
    embedded: BAD_VALUE,
    why: 'MongoDB: $options needs a $regex',
  },
  {
    cases: ['refusals: a field that nobody knows'],
    ferretdb: 9,
    embedded: 40415,
    why: 'MongoDB: IDLUnknownField',
  },
  {
    cases: ['refusals: inserting nothing', 'refusals: updating nothing', 'refusals: deleting nothing'],
    embedded: 16,
    why: 'MongoDB: InvalidLength, a batch has at least one write',
  },
  {
    cases: ['refusals: an update without a filter'],
    embedded: 40414,
    why: 'it updates anything then. MongoDB refuses the command: a required field is missing',
  },
  {
    cases: ['refusals: a replacement of many'],
    why: 'it leaves out that nothing was matched and changed',
  },
];

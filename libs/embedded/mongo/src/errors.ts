import { Document } from 'bson';

/** Server error codes this store answers with, and the names drivers show for them. */
export const CODES = {
  InternalError: 1,
  BadValue: 2,
  FailedToParse: 9,
  TypeMismatch: 14,
  InvalidLength: 16,
  IllegalOperation: 20,
  InvalidBSON: 22,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  MaxTimeMSExpired: 50,
  DollarPrefixedFieldName: 52,
  InvalidIdField: 53,
  EmptyFieldName: 56,
  CommandNotFound: 59,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  UnsatisfiableWriteConcern: 100,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  WriteConflict: 112,
  CommandNotSupported: 115,
  CannotIndexParallelArrays: 171,
  TransactionTooOld: 225,
  NoSuchTransaction: 251,
  TransactionCommitted: 256,
  OperationNotSupportedInTransaction: 263,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
  Location15947: 15947,
  Location15952: 15952,
  Location15955: 15955,
  Location15958: 15958,
  Location15959: 15959,
  Location15975: 15975,
  Location15981: 15981,
  Location16410: 16410,
  Location28808: 28808,
  Location28812: 28812,
  Location28818: 28818,
  Location31254: 31254,
  Location40234: 40234,
  Location40238: 40238,
  Location40324: 40324,
  IDLFailedToParse: 40414,
  IDLUnknownField: 40415,
  Location51024: 51024,
  Location51091: 51091,
  Location5107200: 5107200,
  Location5107201: 5107201,
} as const;

/** Name of a server error code. */
export type CodeName = keyof typeof CODES;

/** A refusal with the code a real server would give. `details` go into the answer next to it. */
export class MongoError extends Error {
  readonly code: number;

  constructor(
    readonly codeName: CodeName,
    message: string,
    readonly details: Document = {},
    readonly labels: readonly string[] = [],
  ) {
    super(message);
    this.code = CODES[codeName];
  }
}

/** Another writer got there first; the caller may run the whole transaction again. */
export const writeConflict = (): MongoError =>
  new MongoError('WriteConflict', 'Write conflict during plan execution and yielding is disabled.', {}, ['TransientTransactionError']);

/** Refusal of something a real server does and this one does not. */
export const unsupported = (what: string): MongoError =>
  new MongoError('CommandNotSupported', `${what} is not supported by the embedded store`);

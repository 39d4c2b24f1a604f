import { Document } from 'bson';
import { Request } from './request';

/** How a command is run and what it may carry. */
export interface Handler {
  /** Fields that the command knows, besides its name and those every command may carry. */
  readonly fields: readonly string[];
  /** Whether it changes what is stored, and so has to wait for a commit. */
  readonly isWriting?: boolean;
  /** Whether it may be part of a transaction. */
  readonly isTransactional?: boolean;
  run(request: Request): Document | Buffer;
}

/** Handlers by the command's name. */
export type Handlers = Readonly<Record<string, Handler>>;

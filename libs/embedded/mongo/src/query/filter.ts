import { Raw } from '../bson/raw';
import { Path, ValueTest } from './paths';

/** A comparison an index can serve, with its operand in key order bytes. */
export type Comparison =
  | { readonly op: 'eq'; readonly operand: Raw; readonly key: Buffer }
  | { readonly op: 'in'; readonly operands: readonly Raw[]; readonly keys: readonly Buffer[] }
  | Limit
  | { readonly op: 'exists' }
  /** Comparisons that one and the same element of an array passes. */
  | { readonly op: 'element'; readonly of: readonly Limit[] };

/** A bound on one side. */
export interface Limit {
  readonly op: 'gt' | 'gte' | 'lt' | 'lte';
  readonly operand: Raw;
  readonly key: Buffer;
}

/** A test of the values at one path. */
export interface PathFilter {
  readonly kind: 'path';
  readonly path: Path;
  readonly test: ValueTest;
  /** Whether elements of an array at the end of the path are tested too. */
  readonly isEntering: boolean;
  /** Whether the test must fail for every value instead of passing for one. */
  readonly isNegated: boolean;
  /** What an index can serve of it, if anything. */
  readonly comparison?: Comparison;
  /** The operand of an equality, for documents that an upsert creates. */
  readonly equalTo?: Raw;
  /** The operator and operand as they were given, to recognise the same test again. */
  readonly source: string;
}

/** A compiled filter. */
export type Filter =
  | PathFilter
  | { readonly kind: 'and' | 'or' | 'nor'; readonly of: readonly Filter[] }
  | { readonly kind: 'not'; readonly of: Filter }
  | { readonly kind: 'expression'; readonly test: (doc: Raw) => boolean };

/** The filter that everything passes. */
export const EVERYTHING: Filter = { kind: 'and', of: [] };

import type { PublishedEvent } from '@flowra/contracts';
import type { AnyKeys, Schema } from 'mongoose';

/** Fields every read-model document carries for its guard; never shown to anybody. */
export interface Guarded {
  _id: string;
  /** The version of the aggregate that this document has reached. */
  _v: number;
}

/** MongoDB update operators with what they apply to. */
export type UpdateOperators = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Which elements of a list `$[name]` in a path means: MongoDB's `arrayFilters`. */
export type ArrayFilters = readonly Readonly<Record<string, unknown>>[];

/** What an event does to one document. */
export type Write<Document> =
  | { readonly kind: 'create'; readonly id: string; readonly fields: AnyKeys<Document> }
  | { readonly kind: 'put'; readonly id: string; readonly fields: AnyKeys<Document> }
  | { readonly kind: 'change'; readonly id: string; readonly update: UpdateOperators; readonly arrayFilters?: ArrayFilters };

/** Creates the document of an aggregate: its first event. */
export const create = <Document>(id: string, fields: AnyKeys<Document>): Write<Document> => ({ kind: 'create', id, fields });

/** Sets fields, whether the document exists or not; for read models that follow another service's events. */
export const put = <Document>(id: string, fields: AnyKeys<Document>): Write<Document> => ({ kind: 'put', id, fields });

/** Sets fields. */
export const set = <Document>(id: string, fields: AnyKeys<Document>): Write<Document> => ({
  kind: 'change',
  id,
  update: { $set: fields as Record<string, unknown> },
});

/** Applies update operators, for lists and counters inside a document; `arrayFilters` pick the elements that `$[name]` means. */
export const change = <Document>(id: string, update: UpdateOperators, arrayFilters?: ArrayFilters): Write<Document> => ({
  kind: 'change',
  id,
  update,
  ...(arrayFilters && { arrayFilters }),
});

/** An event as the table of a projection sees it. */
export interface ProjectedEvent<Data> extends PublishedEvent<Data> {
  readonly at: Date;
}

/** A table from event to write: what each event means for the read model, and nothing else. */
export type ProjectionTable<Document, Events> = {
  readonly [Type in keyof Events]?: (event: ProjectedEvent<Events[Type]>) => Write<Document>;
};

export interface Projection<Document extends Guarded = Guarded> {
  readonly name: string;
  /** The service whose events feed it. */
  readonly source: string;
  /** Whose events advance the document. */
  readonly aggregateType: string;
  readonly schema: Schema;
  readonly table: Readonly<Record<string, ((event: ProjectedEvent<never>) => Write<Document>) | undefined>>;
}

/**
 * A read model with one document per aggregate of `aggregateType`, fed by nothing else, so that the aggregate's version tells
 * which events it has seen. In the service that owns the aggregate, the command that wrote an event applies it too.
 */
export function defineProjection<Document extends Guarded, Events>(
  name: string,
  source: string,
  aggregateType: string,
  schema: Schema,
  table: ProjectionTable<Document, Events>,
): Projection<Document> {
  return { name, source, aggregateType, schema, table: table as Projection<Document>['table'] };
}

import { Field, fieldsOf, numberOf, Raw, rawDocument, textOf, truthy, TYPE } from '../bson/raw';
import { requireWellFormed } from '../bson/well-formed';
import { MongoError } from '../errors';

/** A command as a client sent it, its values still in BSON bytes. */
export class Command {
  readonly name: string;
  readonly database: string;
  private readonly fields: ReadonlyMap<string, Field>;

  constructor(
    body: Buffer,
    private readonly sequences: ReadonlyMap<string, readonly Raw[]>,
    database?: string,
  ) {
    requireWellFormed(rawDocument(body));
    for (const documents of sequences.values()) documents.forEach(requireWellFormed);
    const fields = fieldsOf(rawDocument(body));
    this.fields = new Map(fields.map((field) => [field.name, field]));
    this.name = fields[0]?.name ?? '';
    this.database = database ?? this.text('$db');
  }

  /** The names of everything the command carries. */
  get names(): string[] {
    return [...this.fields.keys(), ...this.sequences.keys()];
  }

  /** A value, or undefined when it's missing or null. */
  get(name: string): Raw | undefined {
    const field = this.fields.get(name);
    return field && field.type !== TYPE.null && field.type !== TYPE.undefined ? field : undefined;
  }

  /** A text. Throws TypeMismatch when it's something else. */
  text(name: string): string {
    const value = this.get(name);
    if (value?.type !== TYPE.string) throw new MongoError('TypeMismatch', `BSON field '${this.name}.${name}' must be a string`);
    return textOf(value);
  }

  /** The collection the command is about. Throws InvalidNamespace when it can't be one. */
  get collection(): string {
    const value = this.get(this.name);
    if (value?.type !== TYPE.string) throw new MongoError('InvalidNamespace', 'collection name has invalid type');
    const name = textOf(value);
    if (name === '') throw new MongoError('InvalidNamespace', `Invalid namespace specified '${this.database}.'`);
    return name;
  }

  /** A number, or undefined when it's missing. Throws TypeMismatch when it's something else. */
  number(name: string): number | undefined {
    const value = this.get(name);
    if (!value) return undefined;
    const number = numberOf(value);
    if (number === undefined) throw new MongoError('TypeMismatch', `BSON field '${this.name}.${name}' must be a number`);
    return number;
  }

  /** A count from zero, or undefined when it's missing. Throws Location51024 for less. */
  count(name: string): number | undefined {
    const number = this.number(name);
    if (number !== undefined && number < 0)
      throw new MongoError('Location51024', `BSON field '${name}' value must be >= 0, actual value '${number}'`);
    return number === undefined ? undefined : Math.trunc(number);
  }

  /** A flag; missing is false. */
  flag(name: string): boolean {
    return truthy(this.get(name));
  }

  /** A list that came as an array or beside the command. */
  list(name: string): readonly Raw[] {
    const sequence = this.sequences.get(name);
    if (sequence) return sequence;
    const value = this.get(name);
    if (!value) return [];
    if (value.type !== TYPE.array) throw new MongoError('TypeMismatch', `BSON field '${this.name}.${name}' must be an array`);
    return fieldsOf(value);
  }
}

/** The fields of a part of a command, as a map. */
export const partsOf = (document: Raw): Map<string, Field> => new Map(fieldsOf(document).map((field) => [field.name, field]));

/** Throws for a field that nobody would look at. */
export function requireKnown(where: string, names: Iterable<string>, known: ReadonlySet<string>): void {
  for (const name of names) {
    if (!known.has(name)) throw new MongoError('IDLUnknownField', `BSON field '${where}.${name}' is an unknown field.`);
  }
}

/** Refuses a collation other than plain byte order. */
export function requireSimpleCollation(collation: Raw | undefined): void {
  if (!collation) return;
  const locale = fieldsOf(collation).find(({ name }) => name === 'locale');
  if (!locale || textOf(locale) !== 'simple')
    throw new MongoError('CommandNotSupported', 'A collation other than simple is not supported by the embedded store');
}

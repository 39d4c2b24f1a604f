import { fieldNamed, fieldsOf, Raw, TYPE } from '../bson/raw';

/** A dotted path, split once. */
export interface Path {
  readonly text: string;
  readonly parts: readonly Buffer[];
  readonly names: readonly string[];
}

/** Splits a dotted path. */
export function pathOf(text: string): Path {
  const names = text.split('.');
  return { text, names, parts: names.map((name) => Buffer.from(name)) };
}

/** Whether a path part may be the position of an array element. */
export const isPosition = (name: string): boolean => /^(0|[1-9]\d*)$/.test(name);

/** A test of one reached value; undefined stands for a missing one. */
export type ValueTest = (value: Raw | undefined) => boolean;

/** The position in the outermost array that made the last `anyAt` true, for the positional operator. */
export const matched: { position: number | undefined } = { position: undefined };

/** Whether any value that the path reaches passes: arrays on the way and at the end are entered. `isWhole` also tests an array itself. */
export function anyAt(doc: Raw, path: Path, test: ValueTest, isEntering = true, depth = 0): boolean {
  const value = fieldNamed(doc.buf, doc.start, path.parts[depth]);
  if (!value) return test(undefined);
  return anyFrom(value, path, test, isEntering, depth);
}

function anyFrom(value: Raw, path: Path, test: ValueTest, isEntering: boolean, depth: number): boolean {
  const isLast = depth === path.parts.length - 1;
  if (value.type === TYPE.array) return isLast ? anyElement(value, test, isEntering) : anyInside(value, path, test, isEntering, depth + 1);
  if (isLast) return test(value);
  return value.type === TYPE.object ? anyAt(value, path, test, isEntering, depth + 1) : test(undefined);
}

function anyElement(array: Raw, test: ValueTest, isEntering: boolean): boolean {
  if (isEntering) {
    let position = 0;
    for (const element of fieldsOf(array)) {
      if (test(element)) {
        matched.position = position;
        return true;
      }
      position += 1;
    }
  }
  return test(array);
}

function anyInside(array: Raw, path: Path, test: ValueTest, isEntering: boolean, depth: number): boolean {
  if (isPosition(path.names[depth])) {
    const element = fieldNamed(array.buf, array.start, path.parts[depth]);
    if (element && anyFrom(element, path, test, isEntering, depth)) return true;
  }
  let position = 0;
  for (const element of fieldsOf(array)) {
    if (element.type === TYPE.object && anyAt(element, path, test, isEntering, depth)) {
      matched.position = position;
      return true;
    }
    position += 1;
  }
  return false;
}

/** What an index on a path stores for a document: the values, whether an array was entered, and whether an array there was empty. */
export interface Reached {
  readonly values: (Raw | undefined)[];
  isMultikey: boolean;
  hasEmptyArray: boolean;
}

/** The values that an index on this path stores for a document. */
export function reach(doc: Raw, path: Path): Reached {
  const reached: Reached = { values: [], isMultikey: false, hasEmptyArray: false };
  collect(doc, path, 0, reached);
  if (reached.values.length === 0 && !reached.hasEmptyArray) reached.values.push(undefined);
  return reached;
}

function collect(doc: Raw, path: Path, depth: number, reached: Reached): void {
  const value = fieldNamed(doc.buf, doc.start, path.parts[depth]);
  if (value) collectFrom(value, path, depth, reached);
  else reached.values.push(undefined);
}

function collectFrom(value: Raw, path: Path, depth: number, reached: Reached): void {
  const isLast = depth === path.parts.length - 1;
  if (value.type === TYPE.array) {
    reached.isMultikey = true;
    const elements = fieldsOf(value);
    if (isLast) {
      reached.values.push(...elements);
      if (elements.length === 0) reached.hasEmptyArray = true;
      return;
    }
    if (isPosition(path.names[depth + 1])) {
      const element = elements[Number(path.names[depth + 1])];
      if (element && depth + 1 === path.parts.length - 1) reached.values.push(element);
      else if (element) collectFrom(element, path, depth + 1, reached);
    }
    for (const element of elements) if (element.type === TYPE.object) collect(element, path, depth + 1, reached);
  } else if (isLast) reached.values.push(value);
  else if (value.type === TYPE.object) collect(value, path, depth + 1, reached);
  else reached.values.push(undefined);
}

/** The single value at a path without entering arrays, or undefined. */
export function valueAt(doc: Raw, path: Path): Raw | undefined {
  let value: Raw | undefined = doc;
  for (const part of path.parts) {
    if (!value || (value.type !== TYPE.object && value.type !== TYPE.array)) return undefined;
    value = fieldNamed(value.buf, value.start, part);
  }
  return value;
}

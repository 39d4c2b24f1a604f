import { refuse } from '@flowra/kernel';

/** Turns the sort key of a page's last item into an opaque cursor. */
export function encodeCursor(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** Reads a cursor made by `encodeCursor` with as many parts. Throws DomainError `validation` on field `cursor`. */
export function decodeCursor(cursor: string, parts: readonly ('string' | 'number')[]): (string | number)[] {
  const key = parse(cursor);
  if (!Array.isArray(key) || key.length !== parts.length || key.some((part, index) => typeof part !== parts[index])) {
    throw refuse('validation', { errors: [{ field: 'cursor', message: 'is not a cursor of this list; start again without one' }] });
  }
  return key as (string | number)[];
}

/** Cuts a list that was read with one item too many into a page. */
export function toPage<Item, View>(
  found: readonly Item[],
  limit: number,
  keyOf: (item: Item) => readonly (string | number)[],
  view: (item: Item) => View,
): { items: View[]; nextCursor: string | null } {
  const items = found.slice(0, limit);
  return { items: items.map(view), nextCursor: found.length > limit ? encodeCursor(keyOf(items[items.length - 1])) : null };
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}

import { TAGS, isTagName, type TagName } from './catalogue';
import { linesOutsideFences, type Line } from './lines';

/** A tag as it stands in a text. Offsets count UTF-16 code units of the text, ends are exclusive. */
export interface ParsedTag {
  /** Place among the tags of the text, from 0. */
  readonly index: number;
  /** Without the `#`. */
  readonly name: TagName;
  /** Trimmed; empty when there is none. */
  readonly value: string;
  /** Line of the text, from 0. */
  readonly line: number;
  /** From the `#` to the end of the value. */
  readonly start: number;
  readonly end: number;
  readonly valueStart: number;
  readonly valueEnd: number;
}

/** The `#name` of a tag. */
interface Head {
  readonly name: TagName;
  readonly start: number;
  readonly end: number;
}

const LONGEST_NAME = Math.max(...TAGS.map(({ name }) => name.length));

/**
 * The tags of a text in order: design, section 6. A tag counts only where its line starts with a registered tag, without
 * blanks before it; such a line may hold several. Fenced code, quotes, indented code and running text hold none.
 * Linear in the length of the text, and total.
 */
export function parseTags(content: string): ParsedTag[] {
  const tags: ParsedTag[] = [];
  for (const line of linesOutsideFences(content)) {
    const heads = headsOf(content, line);
    heads.forEach((head, place) => {
      const limit = place + 1 < heads.length ? heads[place + 1].start : line.end;
      tags.push(tagFrom(content, head, limit, { index: tags.length, line: line.number }));
    });
  }
  return tags;
}

function headsOf(content: string, line: Line): Head[] {
  const first = headAt(content, line.start, line.end);
  if (first === null) return [];
  const heads = [first];
  for (let at = first.end; at < line.end; at += 1) {
    if (content[at] !== '#' || !isBlank(content[at - 1])) continue;
    const head = headAt(content, at, line.end);
    if (head !== null) heads.push(head);
  }
  return heads;
}

/** The registered `#name` that starts here and ends with a blank or the line. */
function headAt(content: string, start: number, lineEnd: number): Head | null {
  if (content[start] !== '#') return null;
  const limit = Math.min(lineEnd, start + 1 + LONGEST_NAME);
  let end = start + 1;
  while (end < limit && content[end] >= 'a' && content[end] <= 'z') end += 1;
  if (end < lineEnd && !isBlank(content[end])) return null;
  const name = content.slice(start + 1, end);
  return isTagName(name) ? { name, start, end } : null;
}

function tagFrom(content: string, head: Head, limit: number, place: { index: number; line: number }): ParsedTag {
  let valueStart = head.end;
  let valueEnd = limit;
  while (valueEnd > valueStart && isBlank(content[valueEnd - 1])) valueEnd -= 1;
  while (valueStart < valueEnd && isBlank(content[valueStart])) valueStart += 1;
  const value = content.slice(valueStart, valueEnd);
  return { ...place, name: head.name, value, start: head.start, end: valueEnd, valueStart, valueEnd };
}

function isBlank(character: string): boolean {
  return character.trim() === '';
}

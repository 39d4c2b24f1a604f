/** One line of a text, without what ends it. */
export interface Line {
  /** Counted from 0 over the whole text. */
  readonly number: number;
  readonly start: number;
  readonly end: number;
}

interface Fence {
  readonly mark: string;
  readonly length: number;
}

/** The lines that are not in a fenced code block (CommonMark 4.5); a fence that is never closed runs to the end. Linear. */
export function* linesOutsideFences(content: string): Generator<Line> {
  let open: Fence | null = null;
  for (const line of linesOf(content)) {
    if (open !== null) {
      if (closesFence(content, line, open)) open = null;
      continue;
    }
    open = fenceOpenedBy(content, line);
    if (open === null) yield line;
  }
}

/** Lines end with `\n`, `\r\n` or `\r`. */
function* linesOf(content: string): Generator<Line> {
  let number = 0;
  let start = 0;
  for (let at = 0; at < content.length; at += 1) {
    if (content[at] !== '\n' && content[at] !== '\r') continue;
    yield { number, start, end: at };
    if (content[at] === '\r' && content[at + 1] === '\n') at += 1;
    number += 1;
    start = at + 1;
  }
  yield { number, start, end: content.length };
}

function fenceOpenedBy(content: string, line: Line): Fence | null {
  const fence = fenceAt(content, line);
  if (fence === null) return null;
  const isInlineCode = fence.mark === '`' && content.slice(fence.end, line.end).includes('`');
  return isInlineCode ? null : { mark: fence.mark, length: fence.length };
}

function closesFence(content: string, line: Line, open: Fence): boolean {
  const fence = fenceAt(content, line);
  if (fence === null || fence.mark !== open.mark || fence.length < open.length) return false;
  return content.slice(fence.end, line.end).trim() === '';
}

/** Three or more backticks or tildes after at most three spaces. */
function fenceAt(content: string, line: Line): (Fence & { readonly end: number }) | null {
  let start = line.start;
  while (start < line.end && start - line.start < 3 && content[start] === ' ') start += 1;
  const mark = content[start];
  if (start >= line.end || (mark !== '`' && mark !== '~')) return null;
  let end = start;
  while (end < line.end && content[end] === mark) end += 1;
  return end - start >= 3 ? { mark, length: end - start, end } : null;
}

import type { HighlightRange } from '@flowra/contracts';
import type { JSX } from 'preact';

/** A text as it was typed, with what was looked for marked. */
export function SearchExcerpt({ text, highlights }: { text: string; highlights: readonly HighlightRange[] }): JSX.Element {
  const parts: (string | JSX.Element)[] = [];
  let at = 0;
  for (const { start, end } of highlights) {
    if (start < at || end <= start) continue;
    parts.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>);
    at = end;
  }
  parts.push(text.slice(at));
  return <p class="hit-text">{parts}</p>;
}

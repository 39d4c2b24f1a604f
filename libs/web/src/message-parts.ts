import { type ParsedTag, parseTags } from '@flowra/tags';

/** A stretch of a message: lines of tags, as the parser reads them, or prose between them. */
export type MessagePart =
  { readonly kind: 'tags'; readonly tags: readonly ParsedTag[] } | { readonly kind: 'prose'; readonly text: string };

/** Splits a message where the tag parser sees lines of tags, so that what is highlighted is what will be applied. */
export function splitMessage(content: string): MessagePart[] {
  const parts: MessagePart[] = [];
  let from = 0;
  const pushProse = (to: number): void => {
    const text = content.slice(from, to);
    if (text.trim() !== '') parts.push({ kind: 'prose', text });
  };
  for (const tags of byLine(parseTags(content))) {
    pushProse(tags[0].start);
    parts.push({ kind: 'tags', tags });
    from = tags[tags.length - 1].end;
  }
  pushProse(content.length);
  return parts;
}

function byLine(tags: readonly ParsedTag[]): ParsedTag[][] {
  const lines = new Map<number, ParsedTag[]>();
  for (const tag of tags) lines.set(tag.line, [...(lines.get(tag.line) ?? []), tag]);
  return [...lines.values()];
}

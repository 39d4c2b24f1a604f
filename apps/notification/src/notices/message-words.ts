import { parseTags } from '@flowra/tags';

const EXCERPT = 200;

/** The beginning of a message, as an inbox shows it. */
export const excerptOf = (content: string): string => content.slice(0, EXCERPT);

/** The text people read as words: whoever a tag names hears of what the tag did, not of the mention. */
export function withoutTags(content: string): string {
  let rest = '';
  let from = 0;
  for (const { start, end } of parseTags(content)) {
    rest += `${content.slice(from, start)} `;
    from = end;
  }
  return rest + content.slice(from);
}

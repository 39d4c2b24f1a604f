import fc from 'fast-check';
import { TAGS, isTagName } from './catalogue';
import { findMentions } from './find-mentions';
import { interpretTag } from './interpret-tag';
import { parseTags, type ParsedTag } from './parse-tags';

const pieces = [
  ...TAGS.map(({ name }) => `#${name}`),
  ...[' ', '  ', '\t', '\n', '\r\n', '\r', '\u00a0', '\u2028'],
  ...['#', '# ', '##', '#Status', '#release', ' #status ', '\n#status Done', '\n> ', '\n```', '\n~~~~', '`', '``', '    '],
  ...['Done', 'High', '@bob', '@', '@none', '2026-12-01', 'a@b.c', '.', 'é', '😀', '\ud800', '\u0000'],
];
const texts = fc.oneof(
  { weight: 3, arbitrary: fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((some) => some.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
);

/** The rules of a line once more, by splitting before every `#name` between blanks. */
const beforeTag = new RegExp(`(?<=^|\\s)(?=#(?:${TAGS.map(({ name }) => name).join('|')})(?:\\s|$))`);

function tagsOfLine(line: string): string[] {
  if (line.search(beforeTag) !== 0) return [];
  return line.split(beforeTag).map((part) => part.trim());
}

function stands(tag: ParsedTag, content: string, previousEnd: number): boolean {
  return (
    isTagName(tag.name) &&
    previousEnd <= tag.start &&
    content.slice(tag.start).startsWith(`#${tag.name}`) &&
    content.slice(tag.valueStart, tag.valueEnd) === tag.value &&
    content.slice(tag.start, tag.end).trim() === content.slice(tag.start, tag.end) &&
    tag.end === tag.valueEnd &&
    tag.value.trim() === tag.value &&
    !/[\r\n]/.test(tag.value)
  );
}

describe('any text', () => {
  it(
    'is read without failing, and every tag stands where it says (1,000,000 texts)',
    () =>
      fc.assert(
        fc.property(texts, (content) => {
          let previousEnd = 0;
          findMentions(content);
          return parseTags(content).every((tag, index) => {
            const isRight = tag.index === index && stands(tag, content, previousEnd) && typeof interpretTag(tag).ok === 'boolean';
            previousEnd = tag.end;
            return isRight;
          });
        }),
        { numRuns: 1_000_000 },
      ),
    120_000,
  );

  it(
    'without fences holds what a second reading finds (20,000 texts)',
    () =>
      fc.assert(
        fc.property(texts, (text) => {
          const content = text.replace(/`{3,}|~{3,}/g, '');
          const expected = content.split(/\r\n|\r|\n/).flatMap(tagsOfLine);
          expect(parseTags(content).map(({ start, end }) => content.slice(start, end))).toEqual(expected);
        }),
        { numRuns: 20_000 },
      ),
    60_000,
  );

  it('is kept by the pieces between its tags', () =>
    fc.assert(
      fc.property(texts, (content) => {
        let rebuilt = '';
        let from = 0;
        for (const { start, end } of parseTags(content)) {
          rebuilt += content.slice(from, start) + content.slice(start, end);
          from = end;
        }
        expect(rebuilt + content.slice(from)).toBe(content);
      }),
    ));
});

describe('a megabyte of the worst', () => {
  const megabyte = (piece: string) => piece.repeat(Math.ceil(1_000_000 / piece.length));
  const runs = Array.from({ length: 1000 }, (_, index) => '`'.repeat(index + 2)).join(' ');

  it.each([
    ['hashes', megabyte('#')],
    ['lone hashes', megabyte('# ')],
    ['lines of hashes', megabyte('#\n')],
    ['tags', megabyte('#task ')],
    ['lines of tags', megabyte('#close\n')],
    ['almost tags', `#task ${megabyte('#tasks ')}`],
    ['blanks', `#task${megabyte(' ')}`],
    ['blanks before a value', `#task${megabyte(' ')}x`],
    ['line ends', megabyte('\r')],
    ['backticks', megabyte('`')],
    ['lone backticks', megabyte('` ')],
    ['unlike backtick runs', runs + megabyte(' `')],
    ['open fences', megabyte('```\n~~~\n')],
    ['tildes', megabyte('~')],
    ['ats', megabyte('@')],
    ['mentions', megabyte('@a')],
    ['dots', `@${megabyte('.')}`],
    ['quotes', megabyte('> ')],
  ])('%s are read in time', (_, content) => {
    parseTags(content).forEach(interpretTag);
    findMentions(content);
  });
});

import { reactionOf } from './reaction-emoji';

describe('a reaction', () => {
  it.each(['👍', '👍🏽', '❤️', '👩‍💻', '🏳️‍🌈', '🇩🇪', '1️⃣', '#️⃣', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', ':+1:', ':party_parrot:', ':100:', `:${'x'.repeat(50)}:`])(
    'may be %s',
    (text) => expect(reactionOf(text)).toBe(text),
  );
  it('counts an emoji once, however it is written', () => expect(reactionOf('❤')).toBe('❤️'));
  it.each([
    '',
    ' ',
    'a',
    '1',
    '#',
    '👍👍',
    '👍 ',
    'ok',
    '::',
    ':A:',
    ':a b:',
    ':a.b:',
    '$set',
    `:${'x'.repeat(51)}:`,
    '\u200d',
    '\uFE0F',
    '🇩',
  ])('is not %j', (text) => expect(reactionOf(text)).toBeUndefined());
});

import { inPieces } from './pieces';

async function pieces(chunks: readonly string[], bytes: number): Promise<string[]> {
  async function* source() {
    for (const chunk of chunks) yield Buffer.from(chunk);
  }
  const found: string[] = [];
  for await (const piece of inPieces(source(), bytes)) found.push(piece.toString());
  return found;
}

describe('a stream in pieces', () => {
  it.each([
    [['abcdefgh'], ['abc', 'def', 'gh']],
    [
      ['a', 'b', 'cd', 'ef'],
      ['abc', 'def'],
    ],
    [['', 'ab', ''], ['ab']],
    [[], []],
  ])('%p', async (chunks, expected) => expect(await pieces(chunks, 3)).toEqual(expected));
});

import { rank } from './rank';

const entries = ['General', 'engineering', 'Backend of the board', 'Board', 'My work', 'Großküche', 'Café'].map((label) => ({ label }));
const found = (query: string, most = 10): string[] => rank(query, entries, most).map(({ label }) => label);

describe('the palette', () => {
  it('shows everything in its order when nothing is asked', () => expect(found(' ')).toEqual(entries.map(({ label }) => label)));
  it('shows no more than asked', () => expect(found('', 2)).toEqual(['General', 'engineering']));
  it('puts the whole name before a beginning, and that before a word within', () =>
    expect(rank('board', [{ label: 'The board' }, { label: 'Boarding' }, { label: 'Board' }], 9).map(({ label }) => label)).toEqual([
      'Board',
      'Boarding',
      'The board',
    ]));
  it('needs every word', () => expect(found('board back')).toEqual(['Backend of the board']));
  it('takes letters that stand scattered', () => expect(found('bkd')).toEqual(['Backend of the board']));
  it('leaves scattered letters out when the word itself is found', () =>
    expect(rank('ba', [{ label: 'Open the sidebar' }, { label: 'Backend' }, { label: 'Bravo' }], 9).map(({ label }) => label)).toEqual([
      'Backend',
      'Open the sidebar',
    ]));
  it('knows no case and no accents', () => expect(found('CAFE')).toEqual(['Café']));
  it('takes signs for what they are', () => expect(found('.*')).toEqual([]));
  it('finds by other words too, behind those that are named so', () =>
    expect(rank('dark', [{ label: 'Theme', keywords: 'dark light' }, { label: 'Darkroom' }], 9).map(({ label }) => label)).toEqual([
      'Darkroom',
      'Theme',
    ]));
});

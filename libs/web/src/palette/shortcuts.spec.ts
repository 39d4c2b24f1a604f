import { combinationOf, SHORTCUTS, shortcutGroups } from './shortcuts';

const press = (key: string, held: Partial<Record<'metaKey' | 'ctrlKey' | 'altKey' | 'shiftKey', boolean>> = {}): string =>
  combinationOf({ key, metaKey: false, ctrlKey: false, altKey: false, shiftKey: false, ...held });

describe('shortcuts', () => {
  it('take Command and Control for the same', () => {
    expect(press('k', { metaKey: true })).toBe('Mod+k');
    expect(press('K', { ctrlKey: true })).toBe('Mod+k');
  });
  it('take a character for what it is, however it is typed', () => {
    expect(press('?', { shiftKey: true })).toBe('?');
    expect(press('/')).toBe('/');
  });
  it('tell other keys apart by what is held', () => expect(press('Enter', { shiftKey: true })).toBe('Shift+Enter'));
  it('are each for one thing', () => {
    const keys = Object.values(SHORTCUTS).flat();
    expect(new Set(keys).size).toBe(keys.length);
  });
  it('all stand on the sheet', () => {
    const shown = shortcutGroups().flatMap(({ entries }) => entries.flatMap(({ keys }) => keys));
    expect(shown).toEqual(expect.arrayContaining(Object.values(SHORTCUTS).flat()));
  });
});

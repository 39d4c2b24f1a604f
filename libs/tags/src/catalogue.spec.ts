import { TAGS, isTagName, ownerOf, tagNamed } from './catalogue';

describe('the catalogue', () => {
  it('names every registered tag once', () =>
    expect(TAGS.map(({ name }) => name).sort()).toEqual(
      'assignee bug close delete due epic invite priority remove reopen severity status task title'.split(' '),
    ));
  it('says who applies a tag', () => {
    expect(TAGS.filter(({ owner }) => owner === 'chat').map(({ name }) => name)).toEqual(['invite', 'remove', 'close', 'reopen']);
    expect(ownerOf('invite')).toBe('chat');
    expect(ownerOf('status')).toBe('task');
    expect(ownerOf('release')).toBeNull();
  });
  it('finds a tag by its name, and only by its name', () => {
    expect(tagNamed('due')?.valueKind).toBe('date');
    expect(tagNamed('Due')).toBeUndefined();
    expect(isTagName('constructor')).toBe(false);
  });
});

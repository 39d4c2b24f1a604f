import { describeTags } from './describe-tags';
import { interpretTag } from './interpret-tag';
import { isTagName, TAGS } from './catalogue';

describe('the tags as programs see them', () => {
  const tags = describeTags();

  it('are the registered ones', () => expect(tags.map(({ name }) => name)).toEqual(TAGS.map(({ name }) => name)));
  it('say who may use them', () =>
    expect(tags.filter(({ permission }) => permission === 'chat-admin').map(({ name }) => name)).toEqual(['invite', 'remove']));
  it.each(tags.map((tag) => [tag.name, tag] as const))('#%s takes the value of its example, and its pattern says so', (name, tag) => {
    const value = tag.example.slice(name.length + 1).trim();
    expect(value).toMatch(new RegExp(tag.pattern));
    expect(isTagName(name) && interpretTag({ name, value }).ok).toBe(true);
    expect(new RegExp(tag.pattern).test('')).toBe(!tag.isValueRequired);
  });
  it.each(tags.flatMap(({ name, values }) => (values ?? []).map((value) => [name, value] as const)))('#%s takes %s', (name, value) =>
    expect(isTagName(name) && interpretTag({ name, value }).ok).toBe(true),
  );
});

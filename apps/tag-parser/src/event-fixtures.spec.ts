import type { TagEvents } from '@flowra/contracts';
import { eventFixtures } from '@flowra/given';
import { fold } from '@flowra/kernel';
import { tagParsingDecider } from './domain/tag-parsing.decider';

const fixtures = eventFixtures('tag-parser');
/** Does not compile when a published event is missing here. */
const published: Record<keyof TagEvents, true> = { TagsParsed: true, TagsApplied: true };

describe('the stored events of every published version', () => {
  it('are all there', () => expect([...fixtures.keys()].sort()).toEqual(Object.keys(published).sort()));
  it.each(['TagsApplied'])('%s still makes sense to a parsing', (type) => {
    const history = ['TagsParsed', type].map((each) => ({ type: each, data: fixtures.get(each) }));
    expect(fold(tagParsingDecider, history as never[])).toBeTruthy();
  });
});

import type { TaggingContext, TargetItem } from '../src/tagging/context';
import { datesFor } from '../src/tagging/dates';
import { previewOf } from '../src/tagging/preview';
import { suggestAt } from '../src/tagging/suggest';

const item: TargetItem = {
  key: 'ENG-42',
  kind: 'task',
  status: 'To Do',
  title: 'Implement OAuth',
  priority: null,
  severity: null,
  dueDate: null,
  assignee: { userId: 'u-bob', username: 'bob' },
};
const context: TaggingContext = {
  item,
  people: [
    { username: 'alice', displayName: 'Alice Adams' },
    { username: 'bob', displayName: 'Bob Brown' },
  ],
  isEverybody: true,
  today: '2026-11-25',
};
/** Suggestions at the `|` of a text: what each would put there. */
const at = (text: string, more: Partial<TaggingContext> = {}) =>
  suggestAt(text.replace('|', ''), text.indexOf('|'), { ...context, ...more })?.options.map(({ insert }) => insert) ?? [];

describe('what is suggested while a tag is typed', () => {
  it.each([
    ['#st|', ['#status ']],
    ['#cl|', ['#close']],
    ['text\n#pri|', ['#priority ']],
    ['#status Done #as|', ['#assignee ']],
    ['#task Implement OAuth #d|', ['#due ', '#delete']],
    ['#ST|', ['#status ']],
  ])('%j: names', (text, options) => expect(at(text)).toEqual(options));

  it('offers every tag after a hash', () => {
    expect(at('#|')).toHaveLength(8);
    expect(at('#|').slice(0, 4)).toEqual(['#task ', '#bug ', '#epic ', '#status ']);
  });

  it.each([
    ['#status |', ['To Do ', 'In Progress ', 'Done ']],
    ['#status in|', ['In Progress ']],
    ['#status In P|', ['In Progress ']],
    ['#bug Login fails\n#status |', ['New ', 'Investigating ', 'Fixed ', 'Verified ']],
    ['#bug Login fails #severity m|', ['Major ', 'Minor ']],
    ['#priority h|', ['High ']],
    ['#assignee |', ['@alice ', '@bob ', '@none ']],
    ['#assignee @b|', ['@bob ']],
    ['#assignee br|', ['@bob ']],
    ['#invite @|', ['@alice ', '@bob ']],
    ['#due fri|', ['2026-11-27 ']],
    ['#due in 3 days|', ['2026-11-28 ']],
    ['#status Done #priority l|', ['Low ']],
  ])('%j: values', (text, options) => expect(at(text)).toEqual(options));

  it.each([
    ['Hi @al|', ['@alice ']],
    ['(@b|', ['@bob ']],
    ['@|', ['@alice ', '@bob ', '@here ', '@chat ']],
    ['@ch|', ['@chat ']],
  ])('%j: people', (text, options) => expect(at(text)).toEqual(options));

  it.each([
    ['Finished #st|'],
    ['# st|'],
    ['C#|'],
    ['#close |'],
    ['#task Implement|'],
    ['#status Done|'],
    ['#status Done |'],
    ['#due 2026-11-26 |'],
    ['#status|'],
    ['```\n#st|'],
    ['```\n#status |'],
    ['me@al|'],
    ['|'],
    ['#unknown x|'],
  ])('%j: nothing', (text) => expect(at(text)).toEqual([]));

  it('says what it would replace', () =>
    expect(suggestAt('x\n#status in', 12, context)).toMatchObject({ from: 10, to: 12, options: [{ insert: 'In Progress ' }] }));
});

describe('days by words', () => {
  it.each([
    ['today', '2026-11-25'],
    ['tom', '2026-11-26'],
    ['Wednesday', '2026-12-02'],
    ['next week', '2026-12-02'],
    ['2 weeks', '2026-12-09'],
    ['in 1 day', '2026-11-26'],
    ['2026-11-3', '2026-11-30'],
  ])('%j is %s', (words, date) => expect(datesFor(words, '2026-11-25')[0]?.date).toBe(date));
  it('knows no other words', () => expect(datesFor('someday', '2026-11-25')).toEqual([]));
});

describe('what sending will do', () => {
  const preview = (text: string, more: Partial<TaggingContext> = {}) =>
    previewOf(text, { ...context, ...more }).map(({ ok, text: line }) => `${ok ? '✅' : '❌'} ${line}`);
  it.each([
    ['#status Done', ['✅ ENG-42: status To Do → Done']],
    ['#status To Do', ['✅ ENG-42: status → To Do']],
    ['#status done', ['❌ Invalid status. Available: To Do, In Progress, Done']],
    ['#assignee @unknown #priority High', ['❌ @unknown not found', '✅ ENG-42: priority → High']],
    ['#assignee', ['✅ ENG-42: assignee @bob → none']],
    ['#bug Login fails\n#severity Major #status New', ['✅ New bug: Login fails', '✅ severity → Major', '✅ status → New']],
    ['#severity Major', ['❌ Severity applies to bugs only']],
    ['#due tomorrow', ['❌ Invalid date. Use YYYY-MM-DD']],
    ['#invite @alice\n#close', ['✅ Adds @alice to the chat', '✅ Closes the chat']],
    ['#delete', ['✅ Deletes ENG-42']],
    ['Finished #status Done', []],
  ])('%j', (text, lines) => expect(preview(text)).toEqual(lines));
  it('needs an item for what concerns one', () =>
    expect(preview('#status Done\n#reopen', { item: null })).toEqual([
      '❌ No active task. Create one with #task, #bug or #epic',
      '✅ Opens the chat again',
    ]));
  it('takes nobody for unknown while not everybody is known', () =>
    expect(preview('#invite @zoe', { isEverybody: false })).toEqual(['✅ Adds @zoe to the chat']));
});

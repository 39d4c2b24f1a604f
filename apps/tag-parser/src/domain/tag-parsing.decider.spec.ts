import { givenFor } from '@flowra/given';
import { tagParsingDecider, type ParsedMessage, type TagParsingCommand, type TagParsingEvent } from './tag-parsing.decider';

const given = givenFor(tagParsingDecider);
const place = { messageId: 'm1', chatId: 'c1', workspaceId: 'w1', threadRootId: null };
const author = { authorId: 'u1', authorUsername: 'alice', authorName: 'Alice Adams' };
const message = (content: string): ParsedMessage => ({ ...place, ...author, revision: 0, content, mentions: [] });
const parse = (content: string): TagParsingCommand => ({ type: 'ParseMessage', data: message(content) });
const reparse = (content: string): TagParsingCommand => ({ type: 'ReparseMessage', data: { ...message(content), revision: 1 } });
const tag = (index: number, name: string, value: string, owner: 'task' | 'chat' | null, problem: string | null = null) => ({
  index,
  name,
  value,
  owner,
  problem,
});
const result = (index: number, name: string, value: string, ok: boolean, text: string) => ({ index, name, value, ok, text });
const parsed = (tags: ReturnType<typeof tag>[], revision = 0): TagParsingEvent => ({
  type: 'TagsParsed',
  data: { ...place, ...author, revision, mentions: [], tags },
});
const applied = (results: ReturnType<typeof result>[], revision = 0): TagParsingEvent => ({
  type: 'TagsApplied',
  data: { ...place, revision, results },
});
const collect = (owner: 'task' | 'chat', results: ReturnType<typeof result>[], revision = 0): TagParsingCommand => ({
  type: 'CollectOutcomes',
  data: { revision, owner, results },
});

describe('a posted message', () => {
  it('without tags says nothing', () => given().when(parse('hello #task')).thenNothing());
  it('has its tags parsed with their owners', () =>
    given()
      .when(parse('#task A\n#close'))
      .then(parsed([tag(0, 'task', 'A', 'task'), tag(1, 'close', '', 'chat')])));
  it('with only malformed tags is answered at once', () =>
    given()
      .when(parse('#assignee bob'))
      .then(
        parsed([tag(0, 'assignee', 'bob', null, 'Invalid format. Use @username')]),
        applied([result(0, 'assignee', 'bob', false, 'Invalid format. Use @username')]),
      ));
  it('is parsed once', () =>
    given(parsed([tag(0, 'task', 'A', 'task')]))
      .when(parse('#task A'))
      .thenNothing());
});

describe('the answer', () => {
  const done = result(0, 'task', 'A', true, 'Task ENG-1 created: A');
  it('comes when the only owner has spoken', () =>
    given(parsed([tag(0, 'task', 'A', 'task')]))
      .when(collect('task', [done]))
      .then(applied([done])));
  it('waits for every owner', () => {
    const asked = parsed([tag(0, 'task', 'A', 'task'), tag(1, 'close', '', 'chat')]);
    const closed = result(1, 'close', '', true, 'Chat closed');
    const collected: TagParsingEvent = {
      type: 'TagOutcomesCollected',
      data: { revision: 0, owner: 'chat', results: [closed], chatId: 'c1' },
    };
    given(asked)
      .when(collect('chat', [closed]))
      .then(collected);
    given(asked, collected)
      .when(collect('task', [done]))
      .then(applied([done, closed]));
    given(asked, collected)
      .when(collect('chat', [closed]))
      .thenNothing();
  });
  it('puts what was malformed where it stood', () =>
    given(parsed([tag(0, 'assignee', 'x', null, 'Invalid format. Use @username'), tag(1, 'task', 'A', 'task')]))
      .when(collect('task', [{ ...done, index: 1 }]))
      .then(applied([result(0, 'assignee', 'x', false, 'Invalid format. Use @username'), { ...done, index: 1 }])));
  it('is given once', () =>
    given(parsed([tag(0, 'task', 'A', 'task')]), applied([done]))
      .when(collect('task', [done]))
      .thenNothing());
});

describe('an edit', () => {
  const first = parsed([tag(0, 'status', 'Done', 'task')]);
  const edited = (tags: ReturnType<typeof tag>[], kept: { name: string; value: string }[], revision: number): TagParsingEvent => ({
    type: 'TagsParsed',
    data: { ...place, ...author, revision, mentions: [], tags, kept },
  });
  const again = (content: string, revision: number): TagParsingCommand => ({
    type: 'ReparseMessage',
    data: { ...message(content), revision },
  });
  const kept = (tags: { name: string; value: string }[], revision: number): TagParsingEvent => ({
    type: 'TagsKept',
    data: { revision, chatId: 'c1', tags },
  });
  const done = { name: 'status', value: 'Done' };
  it('that changes no tag says nothing', () => given(first).when(reparse('#status Done\nreally')).thenNothing());
  it('applies only the tag it added', () =>
    given(first)
      .when(reparse('#status Done\n#priority High'))
      .then(edited([tag(1, 'priority', 'High', 'task')], [done], 1)));
  it('applies a changed tag, and what it was before when it is changed back', () => {
    const changed = edited([tag(0, 'status', 'To Do', 'task')], [], 1);
    given(first).when(reparse('#status To Do')).then(changed);
    given(first, changed)
      .when(again('#status Done', 2))
      .then(edited([tag(0, 'status', 'Done', 'task')], [], 2));
  });
  it('takes note of a tag it removed, and applies it when it comes again', () => {
    given(first).when(reparse('nothing')).then(kept([], 1));
    given(first, kept([], 1))
      .when(again('#status Done', 2))
      .then(edited([tag(0, 'status', 'Done', 'task')], [], 2));
  });
  it('remembers what was kept', () =>
    given(first, edited([tag(1, 'priority', 'High', 'task')], [done], 1))
      .when(again('#priority High\n#status Done', 2))
      .thenNothing());
  it('goes by all that was asked where it is not stored what was kept', () =>
    given(first, parsed([tag(1, 'priority', 'High', 'task')], 1))
      .when(again('#status Done\n#priority High\nyes', 2))
      .thenNothing());
  it('is read once', () => given(first, kept([], 1)).when(reparse('#status Done')).thenNothing());
  it('adds tags to a message that had none', () =>
    given()
      .when(reparse('#priority Low'))
      .then(edited([tag(0, 'priority', 'Low', 'task')], [], 1)));
});

describe('a message that was posted for what its tags did already', () => {
  const note = (content: string): TagParsingCommand => ({ type: 'NoteApplied', data: message(content) });
  const noted: TagParsingEvent = { type: 'TagsKept', data: { revision: 0, chatId: 'c1', tags: [{ name: 'task', value: 'A' }] } };
  it('asks for nothing', () => given().when(note('#task A')).then(noted));
  it('is noted once', () => given(noted).when(note('#task A')).thenNothing());
  it('asks for what an edit adds, and only that', () => {
    given(noted).when(reparse('Now:\n#task A')).thenNothing();
    given(noted)
      .when(reparse('#task A\n#priority Low'))
      .then({
        type: 'TagsParsed',
        data: {
          ...place,
          ...author,
          revision: 1,
          mentions: [],
          tags: [tag(1, 'priority', 'Low', 'task')],
          kept: [{ name: 'task', value: 'A' }],
        },
      });
  });
});

import { findMentions, findMentionsAll, mentionedPeople } from './find-mentions';

describe('mentions', () => {
  it.each<[string, string[]]>([
    ['', []],
    ['no mention', []],
    ['@bob', ['bob']],
    ['Hi @bob, ask @alice.', ['bob', 'alice']],
    ['@bob and @bob again', ['bob']],
    ['(@bob) "@alice"', ['bob', 'alice']],
    ['@b.o_b-2...', ['b.o_b-2']],
    ['#assignee @bob', ['bob']],
    ['> @bob', ['bob']],
    ['**@bob**', ['bob']],
    ['bob@example.com', []],
    ['@ bob', []],
    ['@@bob', []],
    ['@...', []],
    [`@${'x'.repeat(64)}`, ['x'.repeat(64)]],
    [`@${'x'.repeat(65)}`, []],
    ['`@bob` @alice', ['alice']],
    ['``a ` @bob`` @alice', ['alice']],
    ['` @bob', ['bob']],
    ['``` @bob `', ['bob']],
    ['`a` @bob `b` @alice `c', ['bob', 'alice']],
    ['```\n@bob\n```\n@alice', ['alice']],
    ['~~~\n@bob', []],
  ])('in %j', (content, usernames) => expect(findMentions(content)).toEqual(usernames));
});

describe('calls for everybody', () => {
  it.each<[string, string | undefined]>([
    ['', undefined],
    ['here and chat', undefined],
    ['@here', 'here'],
    ['Now, @chat!', 'chat'],
    ['@here or rather @chat', 'chat'],
    ['@chat and @here', 'chat'],
    ['@Here', undefined],
    ['@everyone, @channel, @all', undefined],
    ['@chatter', undefined],
    ['me@here', undefined],
    ['`@here`', undefined],
    ['```\n@chat\n```', undefined],
    ['#task Tell @chat about it', undefined],
    ['#assignee @here', undefined],
    ['#status Done\nLook, @here', 'here'],
  ])('in %j', (content, whom) => expect(findMentionsAll(content)).toBe(whom));

  it('name nobody', () => expect(mentionedPeople(['bob', 'here', 'chat', 'heretic'])).toEqual(['bob', 'heretic']));
});

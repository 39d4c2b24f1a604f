import { findMentions } from './find-mentions';

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

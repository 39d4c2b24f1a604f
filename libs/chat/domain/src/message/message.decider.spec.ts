import { DomainError, type ChatId, type MessageId, type UserId, type WorkspaceId } from '@flowra/kernel';
import { givenFor } from '@flowra/given';
import fc from 'fast-check';
import type { MessageCommand, PostMessage } from './message.commands';
import { messageDecider } from './message.decider';
import type { Mention, MessageEvent, MessagePostedData } from './message.events';
import { REACTION_LIMIT } from './message.marks';
import type { MessageState } from './message.state';

const given = givenFor(messageDecider);
const alice = 'alice' as UserId;
const bob = 'bob' as UserId;
const postedAt = '2026-11-23T12:00:00.000Z';
const inTime = '2026-11-23T12:04:59.999Z';
const tooLate = '2026-11-23T12:05:00.000Z';
const place = { messageId: 'message-1' as MessageId, chatId: 'chat-1' as ChatId, workspaceId: 'workspace-1' as WorkspaceId };
const words: Omit<MessagePostedData, 'postedAt'> = {
  ...place,
  authorId: alice,
  authorUsername: 'alice',
  authorName: 'Alice',
  kind: 'user',
  content: '  #status Done\n',
  threadRootId: null,
  threadRootAuthorId: null,
  mentions: [],
  clientMessageId: 'client-1',
};

interface Asking {
  readonly by: UserId;
  readonly byChatAdmin: boolean;
  readonly now: string;
}
const author: Asking = { by: alice, byChatAdmin: false, now: inTime };
const other: Asking = { by: bob, byChatAdmin: false, now: inTime };
const otherAdmin: Asking = { by: bob, byChatAdmin: true, now: tooLate };

const post = (changes: Partial<PostMessage['data']> = {}): MessageCommand => ({
  type: 'PostMessage',
  data: { ...words, now: postedAt, ...changes },
});
const edit = (asking: Asking, content = 'Better', mentions: Mention[] = []): MessageCommand => ({
  type: 'EditMessage',
  data: { ...asking, content, mentions },
});
const remove = (asking: Asking): MessageCommand => ({ type: 'DeleteMessage', data: asking });

const posted = (changes: Partial<MessagePostedData> = {}): MessageEvent => ({
  type: 'MessagePosted',
  data: { ...words, postedAt, ...changes },
});
const editedData = (content: string, revision: number, mentions: Mention[] = []) => ({
  ...place,
  ...{ authorUsername: 'alice', authorName: 'Alice', threadRootId: null, by: alice },
  content,
  mentions,
  revision,
});
const edited = (content: string, revision: number, mentions: Mention[] = []): MessageEvent => ({
  type: 'MessageEdited',
  data: editedData(content, revision, mentions),
});
const deletedBy = (by: UserId): MessageEvent => ({ type: 'MessageDeleted', data: { ...place, by } });

describe('posting', () => {
  it('keeps the message exactly as typed', () => given().when(post()).then(posted()));
  it.each(['', ' ', '\n\t\u00a0'])('needs text, which %j has not', (content) => given().when(post({ content })).refused('message.empty'));
  it('takes 10,000 characters', () => {
    const content = 'x'.repeat(10_000);
    given().when(post({ content })).then(posted({ content }));
  });
  it('refuses more', () =>
    given()
      .when(post({ content: 'x'.repeat(10_001) }))
      .refused('message.too-long', { limit: 10_000, length: 10_001 }));
  it('counts as a browser does', () =>
    given()
      .when(post({ content: '😀'.repeat(5001) }))
      .refused('message.too-long', { length: 10_002 }));
  it('lets the bot answer at any length', () => {
    const content = '✅ Chat closed\n'.repeat(1000);
    given()
      .when(post({ kind: 'bot', content }))
      .then(posted({ kind: 'bot', content }));
  });
  it('happens once', () => given(posted()).when(post()).refused('message.already-exists'));
});

describe('editing', () => {
  const mentions = [{ username: 'bob', userId: bob }];
  it('is for the author within 5 minutes', () =>
    given(posted())
      .when(edit(author, ' As typed ', mentions))
      .then(edited(' As typed ', 1, mentions)));
  it('counts revisions', () => given(posted(), edited('Better', 1)).when(edit(author, 'Best')).then(edited('Best', 2)));
  it('is not for the author later', () =>
    given(posted())
      .when(edit({ ...author, now: tooLate }))
      .refused('message.edit-window-passed', { minutes: 5 }));
  it('counts the time from the post, not from the last edit', () =>
    given(posted(), edited('Better', 1))
      .when(edit({ ...author, now: tooLate }, 'Best'))
      .refused('message.edit-window-passed'));
  it('takes a time it cannot read for too late', () =>
    given(posted())
      .when(edit({ ...author, now: 'now' }))
      .refused('message.edit-window-passed'));
  it('is for an author who is chat admin at any time', () =>
    given(posted())
      .when(edit({ by: alice, byChatAdmin: true, now: tooLate }))
      .then(edited('Better', 1)));
  it('is for nobody else', () => given(posted()).when(edit(other)).refused('message.forbidden'));
  it('is for no other chat admin either', () => given(posted()).when(edit(otherAdmin)).refused('message.forbidden'));
  it('says nothing when nothing changes', () => given(posted()).when(edit(author, words.content)).thenNothing());
  it('says anew whether it is for everybody', () =>
    given(posted())
      .when({ type: 'EditMessage', data: { ...author, content: '@here', mentions: [], mentionsAll: 'here' } })
      .then({ type: 'MessageEdited', data: { ...editedData('@here', 1), mentionsAll: 'here' } }));
  it('needs text', () => given(posted()).when(edit(author, ' ')).refused('message.empty'));
  it('refuses too much text', () =>
    given(posted())
      .when(edit(author, 'x'.repeat(10_001)))
      .refused('message.too-long'));
  it('needs a message', () => given().when(edit(author)).refused('message.not-found'));
  it('ends when it is deleted', () => given(posted(), deletedBy(alice)).when(edit(author)).refused('message.not-found'));
});

describe('deleting', () => {
  it('is for the author within 5 minutes', () => given(posted()).when(remove(author)).then(deletedBy(alice)));
  it('is not for the author later', () =>
    given(posted())
      .when(remove({ ...author, now: tooLate }))
      .refused('message.edit-window-passed', { minutes: 5 }));
  it('is for an author who is chat admin at any time', () =>
    given(posted())
      .when(remove({ by: alice, byChatAdmin: true, now: tooLate }))
      .then(deletedBy(alice)));
  it('is for another chat admin at any time', () => given(posted()).when(remove(otherAdmin)).then(deletedBy(bob)));
  it('is for nobody else', () => given(posted()).when(remove(other)).refused('message.forbidden'));
  it('says nothing to a repeat', () => given(posted(), deletedBy(alice)).when(remove(author)).thenNothing());
  it('needs a message', () => given().when(remove(author)).refused('message.not-found'));
});

const bobs = { userId: bob, username: 'bob', displayName: 'Bob' };
const alices = { userId: alice, username: 'alice', displayName: 'Alice' };
const reacting = (emoji: string, who = bobs): MessageCommand => ({ type: 'AddReaction', data: { ...who, emoji } });
const takingBack = (emoji: string, who = bobs): MessageCommand => ({ type: 'RemoveReaction', data: { ...who, emoji } });
const reacted = (emoji: string, count: number, who = bobs): MessageEvent => ({
  type: 'ReactionAdded',
  data: { ...place, ...who, emoji, count },
});
const tookBack = (emoji: string, count: number, who = bobs): MessageEvent => ({
  type: 'ReactionRemoved',
  data: { ...place, ...who, emoji, count },
});

describe('reacting', () => {
  const kinds = [...Array(REACTION_LIMIT).keys()].map((kind) => reacted(`:kind-${kind}:`, 1));
  it('counts who reacts likewise', () =>
    given(posted(), reacted('👍', 1))
      .when(reacting('👍', alices))
      .then(reacted('👍', 2, alices)));
  it('says nothing twice', () => given(posted(), reacted('👍', 1)).when(reacting('👍')).thenNothing());
  it('takes so many kinds', () =>
    given(posted(), ...kinds)
      .when(reacting('👍'))
      .refused('message.too-many-reactions', { limit: 20 }));
  it('takes more of the same kind', () =>
    given(posted(), ...kinds)
      .when(reacting(':kind-3:', alices))
      .then(reacted(':kind-3:', 2, alices)));
  it('has room again for another kind', () =>
    given(posted(), ...kinds, tookBack(':kind-3:', 0))
      .when(reacting('👍'))
      .then(reacted('👍', 1)));
  it('is taken back by whoever reacted', () =>
    given(posted(), reacted('👍', 1), reacted('👍', 2, alices))
      .when(takingBack('👍'))
      .then(tookBack('👍', 1)));
  it.each(['👍', '🎉'])('takes back nothing that is not there: %s', (emoji) =>
    given(posted(), reacted('👍', 1)).when(takingBack(emoji, alices)).thenNothing(),
  );
  it.each([reacting('👍'), takingBack('👍')])('needs a message that is there', (command) => {
    given().when(command).refused('message.not-found');
    given(posted(), reacted('👍', 1), deletedBy(alice)).when(command).refused('message.not-found');
  });
});

describe('pinning', () => {
  const pinIt: MessageCommand = { type: 'PinMessage', data: bobs };
  const takeOff: MessageCommand = { type: 'UnpinMessage', data: alices };
  const pinned: MessageEvent = { type: 'MessagePinned', data: { ...place, ...bobs } };
  const takenOff: MessageEvent = { type: 'MessageUnpinned', data: { ...place, ...alices } };
  it('keeps who did', () => given(posted()).when(pinIt).then(pinned));
  it('happens once', () => given(posted(), pinned).when(pinIt).thenNothing());
  it('is undone by anybody', () => given(posted(), pinned).when(takeOff).then(takenOff));
  it('is undone once', () => given(posted(), pinned, takenOff).when(takeOff).thenNothing());
  it('happens again', () => given(posted(), pinned, takenOff).when(pinIt).then(pinned));
  it.each([pinIt, takeOff])('needs a message that is there', (command) => {
    given().when(command).refused('message.not-found');
    given(posted(), pinned, deletedBy(alice)).when(command).refused('message.not-found');
  });
});

describe('any message', () => {
  const asking = fc.record({
    by: fc.constantFrom(alice, bob),
    byChatAdmin: fc.boolean(),
    now: fc.constantFrom(postedAt, inTime, tooLate, 'never'),
  });
  const commands: fc.Arbitrary<MessageCommand> = fc.oneof(
    fc.record({ content: fc.string(), kind: fc.constantFrom('user' as const, 'bot' as const) }).map(post),
    fc.tuple(asking, fc.string()).map(([who, content]) => edit(who, content)),
    asking.map(remove),
    fc.constantFrom('👍', ':ok:').map((emoji) => reacting(emoji)),
    fc.constantFrom('👍', ':ok:').map((emoji) => takingBack(emoji)),
  );

  it('accepts or refuses every command, and only ever counts its revisions up', () =>
    fc.assert(
      fc.property(fc.array(commands, { maxLength: 30 }), (asked) => {
        let state: MessageState = messageDecider.initial;
        for (const command of asked) {
          try {
            const events = messageDecider.decide(command, state);
            const revision = state?.revision ?? 0;
            state = events.reduce(messageDecider.evolve, state);
            if (command.type === 'EditMessage') expect(state?.revision).toBe(revision + events.length);
          } catch (error) {
            expect(error).toBeInstanceOf(DomainError);
          }
        }
      }),
    ));
});

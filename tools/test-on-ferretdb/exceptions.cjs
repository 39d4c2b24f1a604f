const { join, relative } = require('node:path');

const root = join(__dirname, '../..');

const LEAVING = 'whoever leaves stays in the list: its $pull takes no filter';
const ROLES = 'roles change by arrayFilters, which it has not';
const ONCE = 'it does not say which index refused, by which a command is known to be a repeat';
const AT_ONCE = 'it does not say which index refused, by which a lost race is known';
const PREFIX = 'its $elemMatch is met by several elements together, and so the beginning of a word by two others';
const RESTLESS = 'its services have not handled everything within half a minute';
const SLOW = 'it takes more than a minute there';
const UNKNOWN = 'was not run there to its end, for lack of time: whether it can is not known';

const staleBefore = (readModel, types) =>
  types.map((type) => `${readModel} that was stale before ${type} equals a rebuilt one, also when every event comes twice`);
/** The same reason for each of these tests. */
const all = (names, why) => Object.fromEntries(names.map((name) => [name, why]));

/**
 * What can not run on FerretDB, and why: whole files, and tests of a file by their names. Everything else does, by
 * `FLOWRA_TEST_MONGO=ferretdb`.
 */
const EXCEPTIONS = {
  'libs/platform/event-store/test/snapshots.int-spec.ts': { 'goes on where another process left it': AT_ONCE },
  'libs/platform/projections/test/guarded-writes.int-spec.ts': { 'changes the chosen element of a list, once': ROLES },
  'libs/platform/projections/test/rebuild.int-spec.ts': {
    'loses nothing of what commands write meanwhile': 'it does not know a duplicate that an update makes',
    'gives up on a document that changes faster than it can be built': 'it does not know a duplicate that an update makes',
  },
  'apps/chat/src/projections/projections.int-spec.ts': {
    // What comes after such a change in the same history meets it too.
    ...all(staleBefore('workspaces', ['MemberRoleChanged', 'MemberLeft', 'MemberJoined', 'InviteCreated', 'InviteRevoked']), ROLES),
    ...all(staleBefore('chats', ['ParticipantRoleChanged', 'ParticipantRemoved', 'ChatRenamed', 'ChatDescribed']), ROLES),
    ...all(staleBefore('chats', ['ChatVisibilityChanged', 'ChatTypeChanged', 'ChatClosed', 'ChatReopened', 'ChatDeleted']), ROLES),
  },
  'apps/chat/src/queries/list-files/list-files.int-spec.ts': { 'leave other chats alone, and so does a search in one chat': PREFIX },
  'apps/chat/src/queries/search-messages/search-messages.int-spec.ts': {
    ...all(['needs every word, and of the last one only its beginning', 'narrows by author, chat, day and task'], PREFIX),
    ...all(['follows edits and deletions', 'gives everything once over pages'], PREFIX),
    ...all(['calls a direct chat by the name of the other one, as each of them knows it'], PREFIX),
    'forgets a private chat for whoever left it': LEAVING,
  },
  'apps/chat/src/attachments/attachments.int-spec.ts': {
    'are for the author alone until then, and for nobody who may not see the chat': LEAVING,
    ...all(['have one message, also when two ask at once', 'are answered again to the same post'], ONCE),
    'are removed when no message has used them in time, and kept when one has': 'follows from those before it',
  },
  'apps/chat/src/commands/add-participant/add-participant.int-spec.ts': {
    ...all(['lets a system administrator add and remove', 'takes the chat out of sight of whoever is removed'], LEAVING),
    ...all(['lets everybody leave but the last admin while others remain', 'lets an admin leave to another admin'], LEAVING),
  },
  'apps/chat/src/commands/change-chat/change-chat.int-spec.ts': ROLES,
  'apps/chat/src/commands/change-workspace/change-workspace.int-spec.ts': {
    'is gone with everything in it once its owner deletes it': SLOW,
  },
  'apps/chat/src/commands/create-chat/direct-chats.int-spec.ts': 'it has no elements in unique indexes, by which people have one such chat',
  'apps/chat/src/commands/pin-message/pin-message.int-spec.ts': { 'keeps so many in a chat': SLOW },
  'apps/chat/src/commands/post-message/post-message.int-spec.ts': {
    ...all(['answers the same message when the client says it twice, and keeps it once'], ONCE),
    ...all(['refuses a client id that its author gave another message, and keeps nothing of it'], ONCE),
    ...all(['answers a repeated command with the first answer, and refuses its id for another request'], ONCE),
  },
  'apps/chat/src/commands/read-chat/read-chat.int-spec.ts': { 'begins when I come, and again when I come back': LEAVING },
  'apps/chat/src/commands/read-thread/read-thread.int-spec.ts': UNKNOWN,
  'apps/chat/src/commands/remove-member/remove-member.int-spec.ts': LEAVING,
  'apps/chat/src/drafts/drafts.int-spec.ts': { 'are not listed from chats that one left': LEAVING },
  'apps/chat/src/graceful-stop.int-spec.ts': AT_ONCE,
  'apps/chat/src/personal-tokens/personal-tokens.int-spec.ts': { 'cannot be told again: a repeat is refused': ONCE },
  'apps/chat/src/reactions/when-membership-changes.sync-group.int-spec.ts': LEAVING,
  'apps/chat/src/reactions/when-tags-parsed.apply-to-chat.int-spec.ts': UNKNOWN,
  'apps/chat/src/scheduled-messages/scheduled-messages.int-spec.ts': AT_ONCE,
  'apps/chat/src/webhooks/webhooks.int-spec.ts': {
    ...all(['post once for one command', 'show their secret once, and are twenty at most'], ONCE),
    'end with the part of their maker in the chat': LEAVING,
  },
  'apps/notification/src/inbox.int-spec.ts': UNKNOWN,
  'apps/notification/src/preferences.int-spec.ts': UNKNOWN,
  'apps/notification/src/reactions/when-chat-muted.mute.int-spec.ts': UNKNOWN,
  'apps/notification/src/reactions/when-message-posted.notify.int-spec.ts': UNKNOWN,
  'apps/notification/src/reactions/when-program-posts.notify.int-spec.ts': UNKNOWN,
  'apps/notification/src/reactions/when-reminder-due.notify.int-spec.ts': UNKNOWN,
  'apps/notification/src/reactions/when-task-changed.notify.int-spec.ts': UNKNOWN,
  'apps/task/src/commands/change-task/change-task.int-spec.ts': {
    'changes once when the command is repeated, and refuses its id for another request': ONCE,
  },
  'apps/task/src/commands/create-task/create-task.int-spec.ts': {
    'are created once when the command is repeated': ONCE,
    'have keys without gaps, though two replicas create them at once by request and by tag': AT_ONCE,
    'stand to each other, seen from both sides': 'a relation stays when it is taken back: its $pull takes no filter',
  },
  'apps/task/src/reactions/when-tags-parsed.apply-to-task.int-spec.ts': { 'leaves nothing behind that could not be handled': RESTLESS },
};

/** The files of a folder that are left out as a whole, by their paths. */
exports.filesBelow = (folder) =>
  Object.keys(EXCEPTIONS)
    .filter((file) => typeof EXCEPTIONS[file] === 'string')
    .map((file) => join(root, file))
    .filter((path) => path.startsWith(join(folder, '/')));

/** The tests that are left out of a file, with the reasons, by their names. */
exports.exceptionsOf = (path) => {
  const found = EXCEPTIONS[relative(root, path)];
  return typeof found === 'object' ? found : {};
};

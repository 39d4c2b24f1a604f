import { renderPage } from '../src/render';
import { chatPanelPages } from './chat-panel-pages';
import { settingsPages } from './settings-pages';
import { type Assets } from '../src/assets';
import * as sample from './fixtures';

const { shell, conversation, chat, board, members, notification, task } = sample;
const people = members.map(({ userId, displayName }) => ({ userId, displayName }));
const form = { values: {}, errors: {} };

/** Every page in the states worth looking at, by a name for the picture. */
export function samplePages(assets: Assets): Readonly<Record<string, string>> {
  const context = { title: 'Sample', assets };
  const nobody = { ...shell, chats: [], unread: 0, workspace: { ...shell.workspace, memberCount: 1 } };
  const [root, ...rest] = [sample.story[2], ...sample.story.filter(({ threadRootId }) => threadRootId === 'msg-3')];
  const composer = { clientMessageId: 'draft-2', maxLength: 10_000 };
  return {
    welcome: renderPage('welcome', { returnTo: '/', isInvited: false }, context),
    invited: renderPage('welcome', { returnTo: '/invite/abc', isInvited: true }, context),
    'first-run': renderPage('new-workspace', { viewer: shell.viewer, isFirst: true, form }, context),
    'first-run-refused': renderPage(
      'new-workspace',
      { viewer: shell.viewer, isFirst: true, form: { values: { name: ' ' }, errors: { name: 'Give the workspace a name.' } } },
      context,
    ),
    'workspace-home': renderPage('workspace-home', { shell: nobody }, context),
    'workspace-home-guide': renderPage('workspace-home', { shell: { ...nobody, guide: sample.guide() } }, context),
    'workspace-home-invited': renderPage(
      'workspace-home',
      { shell: { ...nobody, guide: sample.guide({ isInvited: true, inviteUrl: 'http://localhost:4000/invite/abc' }) } },
      context,
    ),
    'new-chat': renderPage('new-chat', { shell, form }, context),
    search: renderPage(
      'search',
      {
        shell,
        query: 'work',
        hits: [{ message: sample.message(9, 'bob', '<b>work</b> it'), chatName: 'general', highlights: [{ start: 3, end: 7 }] }],
        nextCursor: 'older',
      },
      context,
    ),
    'search-empty': renderPage('search', { shell, query: '', hits: [], nextCursor: null }, context),
    'my-work': renderPage(
      'my-work',
      { shell, items: [{ ...task(1, 'Late', { dueDate: '2026-11-20' }), when: 'overdue' }], today: '2026-11-25', nextCursor: null },
      context,
    ),
    'my-work-empty': renderPage('my-work', { shell, items: [], today: '2026-11-25', nextCursor: null }, context),
    'new-direct': renderPage(
      'new-direct',
      { shell, people: sample.members, chosen: ['u-bob'], query: '', error: 'Choose somebody.' },
      context,
    ),
    conversation: renderPage('conversation', conversation(), context),
    'conversation-empty': renderPage('conversation', conversation({ messages: { items: [], olderThan: null, newerThan: null } }), context),
    'conversation-thread': renderPage(
      'conversation',
      conversation({ thread: { root, item: task(1, 'Implement OAuth'), replies: rest, nextCursor: null, composer } }),
      context,
    ),
    'conversation-outside': renderPage('conversation', conversation({ chat: chat({ isParticipant: false, role: null }) }), context),
    'conversation-closed': renderPage('conversation', conversation({ chat: chat({ isClosed: true }) }), context),
    ...chatPanelPages(assets),
    board: renderPage('board', { shell, board: board(), today: '2026-11-25', place: {}, people, panel: null }, context),
    'board-panel': renderPage(
      'board',
      { shell, board: board(), today: '2026-11-25', place: { task: 'ENG-1' }, people, panel: sample.taskPanel() },
      context,
    ),
    'board-lanes': renderPage(
      'board',
      { shell, board: board(), today: '2026-11-25', place: { lanes: 'assignee' }, people, panel: null },
      context,
    ),
    'board-empty': renderPage(
      'board',
      { shell, board: board([]), today: '2026-11-25', place: { text: 'oauth', assignee: 'u-bob' }, people, panel: null },
      context,
    ),
    members: renderPage(
      'members',
      {
        shell,
        members,
        nextCursor: null,
        publicUrl: 'http://localhost:4000',
        invites: [
          {
            inviteId: 'i1',
            workspaceId: 'w1',
            token: 'k3J9xQ2mVb7wT1',
            expiresAt: null,
            maxUses: null,
            uses: 2,
            createdBy: { userId: 'u-alice', username: 'alice', displayName: 'Alice Liddell' },
            createdAt: '2026-11-21T10:00:00Z',
          },
        ],
      },
      context,
    ),
    invite: renderPage(
      'invite',
      { viewer: shell.viewer, token: 'abc', invite: { workspaceId: 'w1', workspaceName: 'Engineering', memberCount: 3, isMember: false } },
      context,
    ),
    inbox: renderPage(
      'inbox',
      {
        shell,
        filter: 'all',
        nextCursor: 'older',
        notifications: [
          notification('n1'),
          notification('n2', {
            title: 'Carol Vance mentioned you in #general',
            body: '@alice can you look at this?',
            actorName: 'Carol Vance',
          }),
          notification('n3', { title: 'ENG-1 is now In Progress', body: 'Implement OAuth', readAt: '2026-11-25T09:40:00Z' }),
        ],
      },
      context,
    ),
    'inbox-guide': renderPage(
      'inbox',
      { shell: { ...shell, guide: sample.guide({ chatId: 'c1' }) }, filter: 'mentions', notifications: [], nextCursor: null },
      context,
    ),
    'inbox-empty': renderPage('inbox', { shell: { ...shell, unread: 0 }, filter: 'all', notifications: [], nextCursor: null }, context),
    ...settingsPages(context),
    'error-404': renderPage('error', { status: 404, correlationId: '0198c0de-0000-7000-8000-000000000000' }, context),
    'error-503': renderPage(
      'error',
      { status: 503, correlationId: '0198c0de-0000-7000-8000-000000000000', retryHref: '/w/w1/board' },
      context,
    ),
  };
}

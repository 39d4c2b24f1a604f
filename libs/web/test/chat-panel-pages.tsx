import type { Assets } from '../src/assets';
import type { ChatPanelContent, ChatPanelView } from '../src/chat-panel';
import { chatRights } from '../src/chat-rights';
import { renderPage } from '../src/render';
import * as sample from './fixtures';

const { alice, bob } = sample.PEOPLE;
const file = {
  attachmentId: 'a1',
  fileName: 'plan.png',
  contentType: 'image/png',
  size: 20_000,
  width: 640,
  height: 480,
  messageId: 'msg-2',
  threadRootId: null,
  author: bob,
  postedAt: '2026-11-25T09:02:00Z',
};

const CONTENTS: Readonly<Record<string, ChatPanelContent>> = {
  members: {
    name: 'members',
    participants: {
      items: [
        { ...alice, role: 'admin' },
        { ...bob, role: 'member' },
      ],
      nextCursor: 'on',
    },
    adding: { people: sample.members, chosen: [], query: '', isOpen: true },
  },
  pins: {
    name: 'pins',
    pins: { items: [sample.message(2, 'bob', 'Read **this**', { pinned: { by: alice, at: '2026-11-25T10:00:00Z' } })], nextCursor: null },
  },
  'pins-empty': { name: 'pins', pins: { items: [], nextCursor: null } },
  files: {
    name: 'files',
    files: { items: [file, { ...file, attachmentId: 'a2', fileName: 'a.zip', width: null, height: null }], nextCursor: null },
  },
  search: {
    name: 'search',
    query: 'work',
    hits: {
      items: [{ message: sample.message(9, 'bob', '<b>work</b>'), chatName: 'general', highlights: [{ start: 3, end: 7 }] }],
      nextCursor: null,
    },
  },
  'search-empty': { name: 'search', query: '', hits: { items: [], nextCursor: null } },
  settings: { name: 'settings' },
  seen: { name: 'seen', message: sample.message(2, 'bob', 'Read <b>this</b>'), people: { items: [alice, bob], nextCursor: 'on' } },
  'seen-empty': { name: 'seen', message: sample.message(2, 'bob', 'Read this'), people: { items: [], nextCursor: null } },
};

/** The panels of a chat in the states worth looking at, by a name for the picture. */
export function chatPanelPages(assets: Assets): Readonly<Record<string, string>> {
  const chat = sample.chat({ role: 'admin', description: 'All about <b>work</b>' });
  const around = { chat, viewer: sample.shell.viewer, rights: chatRights(chat, sample.shell.viewer) };
  const pageOf = (panel: ChatPanelView): string =>
    renderPage('conversation', sample.conversation({ chat, panel }), { title: 'Sample', assets });
  const pages = Object.entries(CONTENTS).map(([name, content]) => [`chat-${name}`, pageOf({ ...around, content, refusal: null })]);
  const refusal = { text: 'Somebody has to be an admin.', about: 'u-bob' };
  return { ...Object.fromEntries(pages), 'chat-members-refused': pageOf({ ...around, content: CONTENTS.members, refusal }) };
}

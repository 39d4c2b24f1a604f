import type { Place } from './place';
import { FILE, tomorrow } from './samples';
import { row, type Row } from './row';

const upload = (visibility: 'public' | 'private') => async (place: Place) => ({
  params: { chatId: await place.newChat(visibility) },
  ...FILE,
});
const sentFile = (visibility: 'public' | 'private') => async (place: Place) => ({
  params: { attachmentId: await place.newFile(visibility) },
});
const later = (visibility: 'public' | 'private') => async (place: Place) => ({
  params: { chatId: await place.newChat(visibility) },
  body: { content: 'later', sendAt: tomorrow() },
});
const scheduledByAlice = async (place: Place) => ({ params: { scheduledMessageId: await place.newScheduledMessage() } });
const remindOf = (visibility: 'public' | 'private') => async (place: Place) => ({
  params: { messageId: (await place.newMessage(visibility)).messageId },
  body: { remindAt: tomorrow() },
});
const draftIn = (visibility: 'public' | 'private') => async (place: Place) => ({
  params: { chatId: await place.newChat(visibility) },
  body: { content: 'not yet' },
});
const chatParam = (visibility: 'public' | 'private') => async (place: Place) => ({ params: { chatId: await place.newChat(visibility) } });
const reminderOfAlice = async (place: Place) => ({ params: { reminderId: await place.newReminder() } });

/** Files, messages for later, drafts, reminders: the latter three are their author's alone. */
export const contentRows: readonly Row[] = [
  row('POST /chats/:chatId/attachments', 'private chat', [401, 404, 404, 201, 201, 404, 403], upload('private')),
  row('POST /chats/:chatId/attachments', 'public chat', [401, 404, 403, 201, 201, 403, 403], upload('public')),
  row('GET /chats/:chatId/files', 'private chat', [401, 404, 404, 200, 200, 404, 200], chatParam('private')),
  row('GET /chats/:chatId/files', 'public chat', [401, 404, 200, 200, 200, 200, 200], chatParam('public')),
  row('GET /attachments/:attachmentId', 'private chat', [401, 404, 404, 200, 200, 404, 200], sentFile('private')),
  row('GET /attachments/:attachmentId', 'public chat', [401, 404, 200, 200, 200, 200, 200], sentFile('public')),
  row('POST /chats/:chatId/scheduled-messages', 'private chat', [401, 404, 404, 201, 201, 404, 403], later('private')),
  row('POST /chats/:chatId/scheduled-messages', 'public chat', [401, 404, 403, 201, 201, 403, 403], later('public')),
  row('GET /scheduled-messages', '', [401, 200, 200, 200, 200, 200, 200]),
  row('PATCH /scheduled-messages/:scheduledMessageId', "another's", [401, 404, 404, 404, 404, 404, 404], async (place) => ({
    ...(await scheduledByAlice(place)),
    body: { content: 'mine' },
  })),
  row('DELETE /scheduled-messages/:scheduledMessageId', "another's", [401, 404, 404, 404, 404, 404, 404], scheduledByAlice),
  row('POST /messages/:messageId/reminders', 'private chat', [401, 404, 404, 201, 201, 404, 201], remindOf('private')),
  row('POST /messages/:messageId/reminders', 'public chat', [401, 404, 201, 201, 201, 201, 201], remindOf('public')),
  row('PUT /chats/:chatId/draft', 'private chat', [401, 404, 404, 200, 200, 404, 403], draftIn('private')),
  row('PUT /chats/:chatId/draft', 'public chat', [401, 404, 403, 200, 200, 403, 403], draftIn('public')),
  row('GET /chats/:chatId/draft', 'private chat, none', [401, 404, 404, 404, 404, 404, 404], chatParam('private')),
  row('DELETE /chats/:chatId/draft', 'private chat', [401, 404, 404, 204, 204, 404, 204], chatParam('private')),
  row('DELETE /chats/:chatId/draft', 'public chat', [401, 404, 204, 204, 204, 204, 204], chatParam('public')),
  row('GET /drafts', '', [401, 200, 200, 200, 200, 200, 200]),
  row('GET /reminders', '', [401, 200, 200, 200, 200, 200, 200]),
  row('DELETE /reminders/:reminderId', "another's", [401, 404, 404, 404, 404, 404, 404], reminderOfAlice),
];

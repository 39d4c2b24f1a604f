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
const reminderOfAlice = async (place: Place) => ({ params: { reminderId: await place.newReminder() } });

/** Files, messages for later, reminders: the latter two are their author's alone. */
export const contentRows: readonly Row[] = [
  row('POST /chats/:chatId/attachments', 'private chat', [401, 404, 404, 201, 201, 404, 403], upload('private')),
  row('POST /chats/:chatId/attachments', 'public chat', [401, 404, 403, 201, 201, 403, 403], upload('public')),
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
  row('GET /reminders', '', [401, 200, 200, 200, 200, 200, 200]),
  row('DELETE /reminders/:reminderId', "another's", [401, 404, 404, 404, 404, 404, 404], reminderOfAlice),
];

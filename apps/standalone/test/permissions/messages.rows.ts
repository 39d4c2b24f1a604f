import { type Place } from './place';
import { row, type Row } from './row';

const inPrivate = async (place: Place) => ({ params: { chatId: await place.newChat('private') } });
const inPublic = async (place: Place) => ({ params: { chatId: await place.newChat('public') } });
const aliceSaidIn = (visibility: 'public' | 'private') => async (place: Place) => ({
  params: { messageId: (await place.newMessage(visibility)).messageId },
});
const likedIn = (visibility: 'public' | 'private') => async (place: Place) => ({
  params: { ...(await aliceSaidIn(visibility)(place)).params, emoji: encodeURIComponent('👍') },
});
const content = { content: 'hello' };

/** Messages of somebody else, an author who is an admin of the chat unless the caller is (design, section 7). */
export const messageRows: readonly Row[] = [
  row('POST /chats/:chatId/messages', 'private chat', [401, 404, 404, 201, 201, 404, 403], async (place) => ({
    ...(await inPrivate(place)),
    body: content,
  })),
  row('POST /chats/:chatId/messages', 'public chat', [401, 404, 403, 201, 201, 403, 403], async (place) => ({
    ...(await inPublic(place)),
    body: content,
  })),
  row('GET /chats/:chatId/messages', 'private chat', [401, 404, 404, 200, 200, 404, 200], inPrivate),
  row('GET /chats/:chatId/messages', 'public chat', [401, 404, 200, 200, 200, 200, 200], inPublic),
  row('GET /messages/:messageId', 'private chat', [401, 404, 404, 200, 200, 404, 200], aliceSaidIn('private')),
  row('GET /messages/:messageId', 'public chat', [401, 404, 200, 200, 200, 200, 200], aliceSaidIn('public')),
  row('GET /messages/:messageId/thread', 'private chat', [401, 404, 404, 200, 200, 404, 200], aliceSaidIn('private')),
  row('POST /messages/:messageId/thread/read', 'private chat', [401, 404, 404, 200, 200, 404, 403], aliceSaidIn('private')),
  row('POST /messages/:messageId/thread/read', 'public chat', [401, 404, 403, 200, 200, 403, 403], aliceSaidIn('public')),
  row('PATCH /messages/:messageId', "another's, private chat", [401, 404, 404, 403, 403, 404, 403], async (place) => ({
    ...(await aliceSaidIn('private')(place)),
    body: content,
  })),
  row('PATCH /messages/:messageId', "another's, public chat", [401, 404, 403, 403, 403, 403, 403], async (place) => ({
    ...(await aliceSaidIn('public')(place)),
    body: content,
  })),
  row('DELETE /messages/:messageId', "another's, private chat", [401, 404, 404, 403, 204, 404, 204], aliceSaidIn('private')),
  row('DELETE /messages/:messageId', "another's, public chat", [401, 404, 403, 403, 204, 403, 204], aliceSaidIn('public')),
  row('PUT /messages/:messageId/reactions/:emoji', 'private chat', [401, 404, 404, 200, 200, 404, 403], likedIn('private')),
  row('PUT /messages/:messageId/reactions/:emoji', 'public chat', [401, 404, 403, 200, 200, 403, 403], likedIn('public')),
  row('DELETE /messages/:messageId/reactions/:emoji', 'private chat', [401, 404, 404, 204, 204, 404, 403], likedIn('private')),
  row('PUT /messages/:messageId/pin', 'private chat', [401, 404, 404, 200, 200, 404, 403], aliceSaidIn('private')),
  row('PUT /messages/:messageId/pin', 'public chat', [401, 404, 403, 200, 200, 403, 403], aliceSaidIn('public')),
  row('DELETE /messages/:messageId/pin', 'private chat', [401, 404, 404, 204, 204, 404, 403], aliceSaidIn('private')),
  row('GET /chats/:chatId/pins', 'private chat', [401, 404, 404, 200, 200, 404, 200], inPrivate),
  row('GET /chats/:chatId/pins', 'public chat', [401, 404, 200, 200, 200, 200, 200], inPublic),
  row('GET /messages/:messageId/history', 'private chat', [401, 404, 404, 200, 200, 404, 200], aliceSaidIn('private')),
  row('GET /messages/:messageId/history', 'public chat', [401, 404, 200, 200, 200, 200, 200], aliceSaidIn('public')),
  row('GET /messages/:messageId/seen', 'private chat', [401, 404, 404, 200, 200, 404, 403], aliceSaidIn('private')),
  row('GET /messages/:messageId/seen', 'public chat', [401, 404, 403, 200, 200, 403, 403], aliceSaidIn('public')),
];

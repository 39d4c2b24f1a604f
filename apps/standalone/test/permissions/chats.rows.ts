import type { Place } from './place';
import { row, type Row } from './row';

const here = async ({ workspaceId }: Place) => ({ params: { workspaceId } });
const inPrivate = async (place: Place) => ({ params: { chatId: await place.newChat('private') } });
const inPublic = async (place: Place) => ({ params: { chatId: await place.newChat('public') } });
const ofWebhook = async (place: Place) => {
  const { chatId, webhookId, secret } = await place.newWebhook();
  return { params: { chatId, webhookId, secret } };
};
const renamed = (subject: typeof inPublic) => async (place: Place) => ({ ...(await subject(place)), body: { name: 'elsewhere' } });

/** Chats and participants (design, section 7). */
export const chatRows: readonly Row[] = [
  row('POST /workspaces/:workspaceId/chats', '', [401, 404, 201, 201, 201, 201, 403], async (place) => ({
    ...(await here(place)),
    body: { name: 'general', visibility: 'public' },
  })),
  row('POST /workspaces/:workspaceId/chats', 'direct chat', [401, 404, 201, 201, 201, 201, 403], async (place) => ({
    ...(await here(place)),
    body: { visibility: 'direct', participantIds: [place.aliceId] },
  })),
  row('GET /workspaces/:workspaceId/chats', '', [401, 404, 200, 200, 200, 200, 200], here),
  row('GET /chats/:chatId', 'private chat', [401, 404, 404, 200, 200, 404, 200], inPrivate),
  row('GET /chats/:chatId', 'public chat', [401, 404, 200, 200, 200, 200, 200], inPublic),
  row('PATCH /chats/:chatId', 'private chat', [401, 404, 404, 403, 200, 404, 200], renamed(inPrivate)),
  row('PATCH /chats/:chatId', 'public chat', [401, 404, 403, 403, 200, 403, 200], renamed(inPublic)),
  row('DELETE /chats/:chatId', 'private chat', [401, 404, 404, 403, 204, 404, 204], inPrivate),
  row('DELETE /chats/:chatId', 'public chat', [401, 404, 403, 403, 204, 403, 204], inPublic),
  row('POST /chats/:chatId/read', 'private chat', [401, 404, 404, 200, 200, 404, 403], inPrivate),
  row('POST /chats/:chatId/read', 'public chat', [401, 404, 403, 200, 200, 403, 403], inPublic),
  row('PUT /chats/:chatId/mute', 'public chat', [401, 404, 403, 204, 204, 403, 403], inPublic),
  row('DELETE /chats/:chatId/mute', 'public chat', [401, 404, 403, 204, 204, 403, 403], inPublic),
  row('PUT /chats/:chatId/favourite', 'public chat', [401, 404, 403, 204, 204, 403, 403], inPublic),
  row('DELETE /chats/:chatId/favourite', 'public chat', [401, 404, 403, 204, 204, 403, 403], inPublic),
  row('POST /chats/:chatId/join', 'private chat', [401, 404, 404, 200, 200, 404, 403], inPrivate),
  row('POST /chats/:chatId/join', 'public chat', [401, 404, 200, 200, 200, 200, 403], inPublic),
  row('POST /chats/:chatId/leave', 'public chat', [401, 404, 403, 204, 409, 403, 403], inPublic),
  row('POST /chats/:chatId/close', 'private chat', [401, 404, 404, 200, 200, 404, 200], inPrivate),
  row('POST /chats/:chatId/close', 'public chat', [401, 404, 403, 200, 200, 403, 200], inPublic),
  row('POST /chats/:chatId/reopen', 'public chat', [401, 404, 403, 200, 200, 403, 200], inPublic),
  row('GET /chats/:chatId/participants', 'private chat', [401, 404, 404, 200, 200, 404, 200], inPrivate),
  row('GET /chats/:chatId/participants', 'public chat', [401, 404, 200, 200, 200, 200, 200], inPublic),
  row('POST /chats/:chatId/participants', 'public chat', [401, 404, 403, 403, 201, 403, 201], async (place) => ({
    ...(await inPublic(place)),
    body: { userId: await place.letCarolIn() },
  })),
  row('PATCH /chats/:chatId/participants/:userId', 'public chat', [401, 404, 403, 403, 200, 403, 200], async (place) => {
    const { params } = await inPublic(place);
    return { params: { ...params, userId: place.aliceId }, body: { role: 'admin' } };
  }),
  row('DELETE /chats/:chatId/participants/:userId', 'public chat', [401, 404, 403, 403, 204, 403, 204], async (place) => {
    const { params } = await inPublic(place);
    return { params: { ...params, userId: place.aliceId } };
  }),
  row('POST /chats/:chatId/webhooks', 'private chat', [401, 404, 404, 403, 201, 404, 403], async (place) => ({
    ...(await inPrivate(place)),
    body: { name: 'CI' },
  })),
  row('POST /chats/:chatId/webhooks', 'public chat', [401, 404, 403, 403, 201, 403, 403], async (place) => ({
    ...(await inPublic(place)),
    body: { name: 'CI' },
  })),
  row('GET /chats/:chatId/webhooks', 'private chat', [401, 404, 404, 403, 200, 404, 200], inPrivate),
  row('PATCH /chats/:chatId/webhooks/:webhookId', 'private chat', [401, 404, 404, 403, 200, 404, 200], async (place) => ({
    ...(await ofWebhook(place)),
    body: { name: 'Build' },
  })),
  row('POST /chats/:chatId/webhooks/:webhookId/rotate', 'private chat', [401, 404, 404, 403, 200, 404, 200], ofWebhook),
  row('DELETE /chats/:chatId/webhooks/:webhookId', 'private chat', [401, 404, 404, 403, 204, 404, 204], ofWebhook),
  row('POST /hooks/:webhookId/:secret', 'with its secret', [200, 200, 200, 200, 200, 200, 200], async (place) => ({
    ...(await ofWebhook(place)),
    body: { text: 'built' },
  })),
  row('POST /hooks/:webhookId/:secret', 'with another secret', [404, 404, 404, 404, 404, 404, 404], async (place) => {
    const { params } = await ofWebhook(place);
    return { params: { ...params, secret: `${params.secret.slice(0, -1)}_` }, body: { text: 'built' } };
  }),
];

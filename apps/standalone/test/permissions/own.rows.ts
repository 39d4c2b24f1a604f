import type { Place } from './place';
import { row, type Row } from './row';

const none = { notificationId: '0195a8c0-7a1e-7000-8000-000000000001' };

/** What a notification service that has heard of everything knows too. */
const aliceSaid = async (place: Place) => {
  const { messageId } = await place.newMessage('private');
  await place.flowra.stores.settled();
  return { params: { messageId } };
};
const taskOfAlice = async (place: Place) => {
  const taskId = await place.newTask('private');
  await place.flowra.stores.settled();
  return { params: { taskId } };
};

const forAdministrators = [401, 403, 403, 403, 403, 403, 200] as const;
const noLetter = async () => ({ params: { deadLetterId: 'chat.none' } });

/** What belongs to the caller alone, and what belongs to system administrators. */
export const ownRows: readonly Row[] = [
  row('POST /me/tokens', '', [401, 201, 201, 201, 201, 201, 201], async () => ({ body: { name: 'CI', scopes: ['messages:write'] } })),
  row('GET /me/tokens', '', [401, 200, 200, 200, 200, 200, 200]),
  row('DELETE /me/tokens/:tokenId', "another's, or none", [401, 404, 404, 404, 404, 404, 404], async (place) => ({
    params: { tokenId: await place.foreignToken() },
  })),
  row('GET /notifications', '', [401, 200, 200, 200, 200, 200, 200]),
  row('GET /notifications/unread-count', '', [401, 200, 200, 200, 200, 200, 200]),
  row('POST /notifications/:notificationId/read', "another's, or none", [401, 404, 404, 404, 404, 404, 404], async () => ({
    params: none,
  })),
  row('POST /notifications/:notificationId/unread', "another's, or none", [401, 404, 404, 404, 404, 404, 404], async () => ({
    params: none,
  })),
  row('POST /notifications/read-all', '', [401, 200, 200, 200, 200, 200, 200]),
  row('DELETE /notifications/:notificationId', "another's, or none", [401, 404, 404, 404, 404, 404, 404], async () => ({ params: none })),
  row('GET /notification-preferences', '', [401, 200, 200, 200, 200, 200, 200]),
  row('PUT /notification-preferences', '', [401, 200, 200, 200, 200, 200, 200], async () => ({ body: { kinds: {} } })),
  row('PUT /messages/:messageId/follow', 'private chat', [401, 404, 404, 204, 204, 404, 204], aliceSaid),
  row('DELETE /messages/:messageId/follow', 'private chat', [401, 404, 404, 204, 204, 404, 204], aliceSaid),
  row('PUT /tasks/:taskId/follow', 'private chat', [401, 404, 404, 204, 204, 404, 204], taskOfAlice),
  row('DELETE /tasks/:taskId/follow', 'private chat', [401, 404, 404, 204, 204, 404, 204], taskOfAlice),
  row('GET /tasks/:taskId/followers', 'private chat', [401, 404, 404, 200, 200, 404, 200], taskOfAlice),
  row('POST /admin/projections/:name/rebuild', '', [401, 403, 403, 403, 403, 403, 202], async () => ({ params: { name: 'task.tasks' } })),
  row('GET /admin/projections', '', forAdministrators),
  row('GET /admin/rebuilds', '', forAdministrators),
  row('GET /admin/rebuilds/:rebuildId', 'none', [401, 403, 403, 403, 403, 403, 404], async () => ({ params: { rebuildId: 'chat.none' } })),
  row('GET /admin/dead-letters', '', forAdministrators),
  row('POST /admin/dead-letters/:deadLetterId/replay', 'none', [401, 403, 403, 403, 403, 403, 404], noLetter),
  row('DELETE /admin/dead-letters/:deadLetterId', 'none', [401, 403, 403, 403, 403, 403, 404], noLetter),
  row('GET /admin/events', '', forAdministrators, async ({ workspaceId }) => ({ query: `?aggregateId=${workspaceId}` })),
  row('GET /admin/audit', '', forAdministrators),
  row('GET /admin/audit/export', '', forAdministrators),
  row('GET /admin/users', '', forAdministrators),
];

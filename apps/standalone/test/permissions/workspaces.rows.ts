import type { Place } from './place';
import { row, type Row } from './row';

const aliceIn = async ({ workspaceId, aliceId }: Place) => ({ params: { workspaceId, userId: aliceId } });
const here = async ({ workspaceId }: Place) => ({ params: { workspaceId } });

/** People, workspaces, members and invites (design, section 7). */
export const workspaceRows: readonly Row[] = [
  row('GET /me', '', [401, 200, 200, 200, 200, 200, 200]),
  row('PATCH /me', '', [401, 200, 200, 200, 200, 200, 200], async () => ({ body: { statusText: 'Here' } })),
  row('GET /tags', '', [401, 200, 200, 200, 200, 200, 200]),
  row('GET /workspaces', '', [401, 200, 200, 200, 200, 200, 200]),
  row('POST /workspaces', '', [401, 201, 201, 201, 201, 201, 201], async () => ({ body: { name: 'Mine' } })),
  row('GET /workspaces/:workspaceId', '', [401, 404, 200, 200, 200, 200, 200], here),
  row('PATCH /workspaces/:workspaceId', '', [401, 404, 403, 403, 403, 200, 200], async (place) => ({
    ...(await here(place)),
    body: { description: 'Ours' },
  })),
  row('DELETE /workspaces/:workspaceId', 'its owner is somebody else', [401, 404, 403, 403, 403, 403, 204], async (place) => ({
    params: { workspaceId: await place.twinWorkspace() },
  })),
  row(
    'POST /workspaces/:workspaceId/transfer-ownership',
    'its owner is somebody else',
    [401, 404, 403, 403, 403, 403, 200],
    async (place) => ({
      params: { workspaceId: await place.twinWorkspace() },
      body: { userId: place.aliceId },
    }),
  ),
  row('GET /workspaces/:workspaceId/members/:userId', '', [401, 404, 200, 200, 200, 200, 200], aliceIn),
  row('PATCH /workspaces/:workspaceId/members/:userId', '', [401, 404, 403, 403, 403, 200, 200], async (place) => ({
    params: { workspaceId: place.workspaceId, userId: await place.letCarolIn() },
    body: { role: 'member' },
  })),
  row('DELETE /workspaces/:workspaceId/members/:userId', 'somebody else', [401, 404, 403, 403, 403, 204, 204], async (place) => ({
    params: { workspaceId: place.workspaceId, userId: await place.letCarolIn() },
  })),
  row('GET /workspaces/:workspaceId/search', '', [401, 404, 200, 200, 200, 200, 200], async (place) => ({
    ...(await here(place)),
    query: '?q=hello',
  })),
  row('GET /workspaces/:workspaceId/members', '', [401, 404, 200, 200, 200, 200, 200], here),
  row('POST /workspaces/:workspaceId/invites', '', [401, 404, 403, 403, 403, 201, 201], async (place) => ({
    ...(await here(place)),
    body: {},
  })),
  row('GET /workspaces/:workspaceId/invites', '', [401, 404, 403, 403, 403, 200, 200], here),
  row('DELETE /invites/:inviteId', '', [401, 404, 403, 403, 403, 204, 204], async (place) => ({
    params: { inviteId: (await place.newInvite()).inviteId },
  })),
  row('GET /invites/:token', '', [401, 200, 200, 200, 200, 200, 200], async (place) => ({
    params: { token: (await place.newInvite()).token },
  })),
  row('POST /invites/:token/accept', '', [401, 200, 200, 200, 200, 200, 200], async (place) => ({
    params: { token: await place.foreignInvite() },
  })),
  row('GET /workspaces/:workspaceId/presence', '', [401, 404, 200, 200, 200, 200, 200], here),
];

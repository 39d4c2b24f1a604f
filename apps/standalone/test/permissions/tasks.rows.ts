import type { Place } from './place';
import { row, type Row } from './row';

const here = async ({ workspaceId }: Place) => ({ params: { workspaceId } });
const taskIn = (visibility: 'public' | 'private') => async (place: Place) => ({ params: { taskId: await place.newTask(visibility) } });

/** Tasks: seen by whoever sees their chat, changed by whoever takes part in it (design, section 7). */
export const taskRows: readonly Row[] = [
  row('GET /workspaces/:workspaceId/tasks', '', [401, 404, 200, 200, 200, 200, 200], here),
  row('GET /workspaces/:workspaceId/board', '', [401, 404, 200, 200, 200, 200, 200], here),
  row('GET /tasks/:taskId', 'private chat', [401, 404, 404, 200, 200, 404, 200], taskIn('private')),
  row('GET /tasks/:taskId', 'public chat', [401, 404, 200, 200, 200, 200, 200], taskIn('public')),
  row('PATCH /tasks/:taskId', 'private chat', [401, 404, 404, 200, 200, 404, 200], async (place) => ({
    ...(await taskIn('private')(place)),
    body: { status: 'Done' },
  })),
  row('PATCH /tasks/:taskId', 'public chat', [401, 404, 403, 200, 200, 403, 200], async (place) => ({
    ...(await taskIn('public')(place)),
    body: { status: 'Done' },
  })),
  row('DELETE /tasks/:taskId', 'private chat', [401, 404, 404, 204, 204, 404, 204], taskIn('private')),
];

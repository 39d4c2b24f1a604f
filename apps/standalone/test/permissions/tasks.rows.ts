import type { Place } from './place';
import { row, type Row } from './row';

const here = async ({ workspaceId }: Place) => ({ params: { workspaceId } });
const taskIn = (visibility: 'public' | 'private') => async (place: Place) => ({ params: { taskId: await place.newTask(visibility) } });

const creation = (visibility: 'public' | 'private') => async (place: Place) => {
  const { chatId } = await place.newMessage(visibility, '#task Earlier');
  return { params: { workspaceId: place.workspaceId }, body: { chatId, kind: 'task', title: 'Implement OAuth' } };
};
const related = async (place: Place) => {
  const [taskId, otherId] = [await place.newTask(), await place.newTask()];
  return { params: { taskId, kind: 'blocks', otherId } };
};

/** Tasks: seen by whoever sees their chat, changed by whoever takes part in it (design, section 7). */
export const taskRows: readonly Row[] = [
  row('GET /workspaces/:workspaceId/tasks', '', [401, 404, 200, 200, 200, 200, 200], here),
  row('GET /workspaces/:workspaceId/board', '', [401, 404, 200, 200, 200, 200, 200], here),
  row('GET /workspaces/:workspaceId/my-work', '', [401, 404, 200, 200, 200, 200, 200], here),
  row('POST /workspaces/:workspaceId/tasks', 'private chat', [401, 404, 404, 201, 201, 404, 201], creation('private')),
  row('POST /workspaces/:workspaceId/tasks', 'public chat', [401, 404, 403, 201, 201, 403, 201], creation('public')),
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
  row('POST /tasks/:taskId/move', 'private chat', [401, 404, 404, 200, 200, 404, 200], async (place) => ({
    ...(await taskIn('private')(place)),
    body: { status: 'Done' },
  })),
  row('GET /tasks/:taskId/timeline', 'private chat', [401, 404, 404, 200, 200, 404, 200], taskIn('private')),
  row('PUT /tasks/:taskId/relations/:kind/:otherId', 'private chat', [401, 404, 404, 204, 204, 404, 204], related),
  row('DELETE /tasks/:taskId/relations/:kind/:otherId', 'private chat', [401, 404, 404, 204, 204, 404, 204], related),
  row('DELETE /tasks/:taskId', 'private chat', [401, 404, 404, 204, 204, 404, 204], taskIn('private')),
];

import { row, type Row } from './row';

const none = { notificationId: '0195a8c0-7a1e-7000-8000-000000000001' };

/** What belongs to the caller alone, and what belongs to system administrators. */
export const ownRows: readonly Row[] = [
  row('GET /notifications', '', [401, 200, 200, 200, 200, 200, 200]),
  row('GET /notifications/unread-count', '', [401, 200, 200, 200, 200, 200, 200]),
  row('POST /notifications/:notificationId/read', "another's, or none", [401, 404, 404, 404, 404, 404, 404], async () => ({
    params: none,
  })),
  row('POST /notifications/read-all', '', [401, 200, 200, 200, 200, 200, 200]),
  row('DELETE /notifications/:notificationId', "another's, or none", [401, 404, 404, 404, 404, 404, 404], async () => ({ params: none })),
  row('POST /admin/projections/:name/rebuild', '', [401, 403, 403, 403, 403, 403, 200], async () => ({ params: { name: 'task.tasks' } })),
];

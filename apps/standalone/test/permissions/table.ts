import { chatRows } from './chats.rows';
import { contentRows } from './content.rows';
import { messageRows } from './messages.rows';
import { ownRows } from './own.rows';
import type { Row } from './row';
import { taskRows } from './tasks.rows';
import { workspaceRows } from './workspaces.rows';

export { MEANINGS, ROLES } from './roles';

/** Every route and who may use it: tested against the running system, and shown as docs/permissions.md. */
export const PERMISSIONS: Readonly<Record<string, readonly Row[]>> = {
  'People, workspaces, invites': workspaceRows,
  'Chats and participants': chatRows,
  Messages: messageRows,
  'Files, messages for later, reminders': contentRows,
  Tasks: taskRows,
  'Own things and administration': ownRows,
};

import type { RequestContext } from '@flowra/contracts';
import type { UserId } from '@flowra/kernel';
import type { Speaker } from '@flowra/task-domain';

/** The caller of a request, as the thread of a task names them. */
export function speakerOf({ principal: { userId, username, displayName } }: RequestContext): Speaker {
  return { userId: userId as UserId, username, displayName };
}

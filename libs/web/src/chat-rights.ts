import type { ChatView } from '@flowra/contracts';
import type { Viewer } from './view-models';

/** What somebody may do with a chat, by the rules that its decisions follow. */
export interface ChatRights {
  /** Its name, its description and who sees it. */
  readonly canChange: boolean;
  readonly canAdd: boolean;
  readonly canChangeRoles: boolean;
  readonly canRemove: boolean;
  readonly canPin: boolean;
  readonly canMute: boolean;
  readonly canClose: boolean;
  readonly canReopen: boolean;
  readonly canLeave: boolean;
  readonly canDelete: boolean;
}

type Seen = Pick<ChatView, 'visibility' | 'isClosed' | 'isParticipant' | 'role'>;

/** Direct chats have nobody who administers them; closed ones are read-only; system administrators need not take part. */
export function chatRights(chat: Seen, { isSystemAdmin = false }: Pick<Viewer, 'isSystemAdmin'>): ChatRights {
  const { isClosed, isParticipant } = chat;
  const isDirect = chat.visibility === 'direct';
  const administers = !isDirect && (chat.role === 'admin' || isSystemAdmin);
  const takesPart = isParticipant || isSystemAdmin;
  return {
    canChange: administers && !isClosed,
    canAdd: administers && !isClosed,
    canChangeRoles: administers && !isClosed,
    canRemove: administers,
    canPin: isParticipant && !isClosed,
    canMute: isParticipant,
    canClose: takesPart && !isClosed,
    canReopen: takesPart && isClosed,
    canLeave: isParticipant && !isDirect,
    canDelete: administers,
  };
}

import { CONFIG } from '@flowra/bootstrap';
import type { GatewayConfig } from '@flowra/config';
import { type ChatView, listInvites, listTasks, type RequestContext, type WorkspaceView } from '@flowra/contracts';
import { DomainError } from '@flowra/kernel';
import type { StartGuide } from '@flowra/web';
import { Inject, Injectable } from '@nestjs/common';
import { Services } from '../services/services';

/** Who has had a workspace for so long needs no first steps. */
const NEW_FOR_MS = 30 * 24 * 60 * 60_000;

/** What there already is, before the chats are known. */
export type GuideFacts = Omit<StartGuide, 'chatId'>;

/** Looks how far the owner of a new workspace has come. */
@Injectable()
export class GuideLoader {
  private readonly publicUrl: string;

  constructor(
    private readonly services: Services,
    @Inject(CONFIG) config: GatewayConfig,
  ) {
    this.publicUrl = config.FLOWRA_PUBLIC_URL.replace(/\/+$/, '');
  }

  /** Null for everybody but the owner of a new workspace, once they have put it away, and while it cannot be told: the page is shown all the same. */
  async facts(workspace: WorkspaceView, caller: RequestContext): Promise<GuideFacts | null> {
    const { workspaceId, ownerId, memberCount, isGuideClosed, createdAt } = workspace;
    const isNew = Date.now() - Date.parse(createdAt) < NEW_FOR_MS;
    if (!isNew || isGuideClosed || ownerId !== caller.principal.userId) return null;
    try {
      const [invites, tasks] = await Promise.all([
        this.services.call(listInvites, { workspaceId, limit: 1 }, caller),
        this.services.call(listTasks, { workspaceId, limit: 1 }, caller),
      ]);
      const [invite] = invites.items;
      return {
        isInvited: memberCount > 1 || invite !== undefined,
        inviteUrl: invite === undefined ? null : `${this.publicUrl}/invite/${invite.token}`,
        hasItem: tasks.items.length > 0,
      };
    } catch (error) {
      if (error instanceof DomainError) return null;
      throw error;
    }
  }
}

/** The first steps; null when there is none left. */
export function guideOf(facts: GuideFacts | null, chats: readonly ChatView[]): StartGuide | null {
  if (facts === null) return null;
  const chat = chats.find(({ visibility, isParticipant }) => visibility !== 'direct' && isParticipant);
  const guide = { ...facts, chatId: chat?.chatId ?? null };
  return guide.isInvited && guide.hasItem && guide.chatId !== null ? null : guide;
}

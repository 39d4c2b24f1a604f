import { originOf } from '@flowra/bootstrap';
import type { Person } from '@flowra/chat-domain';
import type { Principal, RequestContext } from '@flowra/contracts';
import { idFrom } from '@flowra/event-store';
import { type ChatId, DomainError, type WorkspaceId } from '@flowra/kernel';
import { Injectable } from '@nestjs/common';
import { ChatAccess } from '../../access/chat-access';
import type { SeenChat } from '../../access/seen-chat';
import { ChatStore } from '../chat-store';

/** How often, and how far apart, a chat is looked for that another replica created a moment ago and is about to show. */
const LOOKS = 20;
const LOOK_AGAIN_MS = 25;

/** Direct chats: one for each set of people in a workspace. The set makes the id of the chat, so that no race makes a second one (ADR 12). */
@Injectable()
export class DirectChats {
  constructor(
    private readonly chats: ChatStore,
    private readonly access: ChatAccess,
  ) {}

  /** The chat of these people: created, opened again, or as it is. Throws `chat.direct-size`. */
  async open(
    place: { readonly workspaceId: WorkspaceId; readonly by: Person; readonly participants: readonly Person[] },
    context: RequestContext,
  ): Promise<SeenChat> {
    const { workspaceId, by, participants } = place;
    const set = [...new Set([by, ...participants].map(({ userId }) => userId))].sort();
    const chatId = idFrom('direct-chat', workspaceId, ...set) as ChatId;
    await this.chats.handle(chatId, workspaceId, { type: 'OpenDirect', data: { ...place, chatId } }, originOf(context));
    return this.shown(chatId, context.principal);
  }

  private async shown(chatId: string, principal: Principal): Promise<SeenChat> {
    for (let look = 1; ; look += 1) {
      try {
        return await this.access.requireVisible(chatId, principal);
      } catch (error) {
        if (look === LOOKS || !(error instanceof DomainError)) throw error;
        await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
      }
    }
  }
}

import { type ChatAudience, type ChatEvents, getAudience, type PublishedEvent } from '@flowra/contracts';
import { systemContext } from '@flowra/bootstrap';
import { DomainError } from '@flowra/kernel';
import { RpcClient } from '@flowra/messaging';
import { Injectable } from '@nestjs/common';

interface Known {
  readonly workspaceId: string;
  visibility: ChatAudience['visibility'];
  readonly participantIds: Set<string>;
}

const MAX_KNOWN = 20_000;
const WORKSPACE_EVENTS: ReadonlySet<string> = new Set(['MemberJoined', 'MemberLeft', 'WorkspaceDeleted']);

/** Who may receive what happens in a chat. Asked once, then kept in step by the chat's own events, which come in order. */
@Injectable()
export class Audience {
  private readonly known = new Map<string, Promise<Known | null>>();
  /** Grows whenever somebody lost sight of any chat or workspace. */
  removals = 0;

  constructor(private readonly client: RpcClient) {}

  /** Null for a chat that does not exist. */
  async of(chatId: string): Promise<Known | null> {
    let found = this.known.get(chatId);
    if (!found) {
      found = this.ask(chatId);
      this.known.set(chatId, found);
      found.catch(() => this.known.delete(chatId));
      const [oldest] = this.known.keys();
      if (this.known.size > MAX_KNOWN) this.known.delete(oldest);
    }
    return found;
  }

  /** The same; null also while it cannot be told. */
  ofOrNull(chatId: string): Promise<Known | null> {
    return this.of(chatId).catch((error: unknown) => {
      if (error instanceof DomainError) return null;
      throw error;
    });
  }

  /** Whether a member of the workspace may see a chat; true for what is about no chat. */
  async reaches(userId: string, chatId: string | null): Promise<boolean> {
    if (chatId === null) return true;
    const chat = await this.of(chatId);
    return chat?.visibility === 'public' || chat?.participantIds.has(userId) === true;
  }

  /** Takes note of who came and who went, and of who may look in from outside. */
  async follow({ eventType, eventData }: PublishedEvent): Promise<void> {
    if (eventType === 'ChatCreated') {
      const { chatId, workspaceId, visibility, participants } = eventData as ChatEvents['ChatCreated'];
      const participantIds = new Set(participants.map(({ userId }) => userId));
      if (!this.known.has(chatId)) this.known.set(chatId, Promise.resolve({ workspaceId, visibility, participantIds }));
    } else if (eventType === 'ParticipantAdded' || eventType === 'ParticipantRemoved') {
      if (eventType === 'ParticipantRemoved') this.removals += 1;
      const { chatId, userId } = eventData as ChatEvents['ParticipantRemoved'];
      const chat = await this.known.get(chatId);
      if (eventType === 'ParticipantAdded') chat?.participantIds.add(userId);
      else chat?.participantIds.delete(userId);
    } else if (eventType === 'ChatVisibilityChanged') {
      const { chatId, to } = eventData as ChatEvents['ChatVisibilityChanged'];
      if (to !== 'public') this.removals += 1;
      const chat = await this.known.get(chatId);
      if (chat) chat.visibility = to;
    } else if (eventType === 'ChatDeleted') {
      this.removals += 1;
      this.known.set((eventData as ChatEvents['ChatDeleted']).chatId, Promise.resolve(null));
    } else if (WORKSPACE_EVENTS.has(eventType)) {
      await this.followWorkspace(eventType, eventData as ChatEvents['MemberLeft']);
    }
  }

  /** Whoever leaves a workspace leaves all its chats; whoever comes back is in their direct chats again. */
  private async followWorkspace(eventType: string, { workspaceId, userId }: ChatEvents['MemberLeft']): Promise<void> {
    if (eventType !== 'MemberJoined') this.removals += 1;
    for (const [chatId, asked] of [...this.known]) {
      // What could not be asked is forgotten already.
      const chat = await asked.catch(() => null);
      if (chat?.workspaceId !== workspaceId) continue;
      if (eventType === 'MemberLeft') chat.participantIds.delete(userId);
      else if (eventType === 'WorkspaceDeleted' || chat.visibility === 'direct') this.known.delete(chatId);
    }
  }

  private async ask(chatId: string): Promise<Known | null> {
    try {
      const { workspaceId, visibility, participantIds } = await this.client.call(getAudience, { chatId }, systemContext());
      return { workspaceId, visibility, participantIds: new Set(participantIds) };
    } catch (error) {
      if (error instanceof DomainError && error.code === 'chat.not-found') return null;
      throw error;
    }
  }
}

import { systemContext } from '@flowra/bootstrap';
import { type ChatEvents, listMembers, type MemberView, type PublishedEvent } from '@flowra/contracts';
import { DomainError } from '@flowra/kernel';
import { RpcClient } from '@flowra/messaging';
import { Injectable } from '@nestjs/common';

export type Member = Pick<MemberView, 'userId' | 'username' | 'displayName'>;

const PAGE = 200;
const MAX_KNOWN = 2_000;

/** Who is in a workspace. Asked once, then kept in step by the workspace's own events, which come in order. */
@Injectable()
export class Members {
  private readonly known = new Map<string, Promise<Map<string, Member> | null>>();

  constructor(private readonly client: RpcClient) {}

  /** The members by id; null for a workspace that does not exist. */
  async of(workspaceId: string): Promise<ReadonlyMap<string, Member> | null> {
    let found = this.known.get(workspaceId);
    if (!found) {
      found = this.ask(workspaceId);
      this.known.set(workspaceId, found);
      found.then(
        (members) => members ?? this.known.delete(workspaceId),
        () => this.known.delete(workspaceId),
      );
      const [oldest] = this.known.keys();
      if (this.known.size > MAX_KNOWN) this.known.delete(oldest);
    }
    return found;
  }

  /** Takes note of who came and who went. */
  async follow({ eventType, eventData }: PublishedEvent): Promise<void> {
    switch (eventType) {
      case 'MemberJoined': {
        const { workspaceId, userId, username, displayName } = eventData as ChatEvents['MemberJoined'];
        (await this.known.get(workspaceId))?.set(userId, { userId, username, displayName });
        return;
      }
      case 'MemberLeft': {
        const { workspaceId, userId } = eventData as ChatEvents['MemberLeft'];
        (await this.known.get(workspaceId))?.delete(userId);
        return;
      }
      case 'WorkspaceDeleted':
        this.known.delete((eventData as ChatEvents['WorkspaceDeleted']).workspaceId);
    }
  }

  private async ask(workspaceId: string): Promise<Map<string, Member> | null> {
    const system = systemContext();
    const context = { ...system, principal: { ...system.principal, isSystemAdmin: true } };
    const members = new Map<string, Member>();
    let cursor: string | undefined;
    try {
      do {
        const payload = { workspaceId, limit: PAGE, ...(cursor !== undefined && { cursor }) };
        const page = await this.client.call(listMembers, payload, context);
        for (const { userId, username, displayName } of page.items) members.set(userId, { userId, username, displayName });
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      return members;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'workspace.not-found') return null;
      throw error;
    }
  }
}

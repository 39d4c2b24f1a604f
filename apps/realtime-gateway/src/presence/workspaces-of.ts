import { systemContext } from '@flowra/bootstrap';
import { listWorkspaces } from '@flowra/contracts';
import { DomainError } from '@flowra/kernel';
import { RpcClient } from '@flowra/messaging';
import { Injectable } from '@nestjs/common';

const PAGE = 200;
const MAX_PAGES = 5;

/** Asks which workspaces somebody is a member of: whoever shares one may know whether the person is here. */
@Injectable()
export class WorkspacesOf {
  constructor(private readonly client: RpcClient) {}

  /** Null when nobody can tell just now. */
  async of(userId: string): Promise<string[] | null> {
    const context = systemContext();
    const principal = { ...context.principal, userId, isSystemAdmin: false };
    const workspaceIds: string[] = [];
    let cursor: string | undefined;
    try {
      for (let page = 0; page < MAX_PAGES; page += 1) {
        const payload = { limit: PAGE, ...(cursor !== undefined && { cursor }) };
        const { items, nextCursor } = await this.client.call(listWorkspaces, payload, { ...context, principal });
        workspaceIds.push(...items.map(({ workspaceId }) => workspaceId));
        if (nextCursor === null) break;
        cursor = nextCursor;
      }
      return workspaceIds;
    } catch (error) {
      if (error instanceof DomainError) return null;
      throw error;
    }
  }
}

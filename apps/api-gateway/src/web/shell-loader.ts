import { countUnread, getWorkspace, listChats, listWorkspaces, PAGE_MAX, type RequestContext, type WorkspaceView } from '@flowra/contracts';
import type { Shell, Viewer } from '@flowra/web';
import { Injectable } from '@nestjs/common';
import { Services } from '../services/services';

/** The person of a request as the pages name them. */
export function viewerOf({ principal: { userId, username, displayName } }: RequestContext): Viewer {
  return { userId, username, displayName };
}

/** Loads what surrounds every page of a workspace. */
@Injectable()
export class ShellLoader {
  constructor(private readonly services: Services) {}

  /** Throws `workspace.not-found`. */
  async load(workspaceId: string, caller: RequestContext): Promise<Shell> {
    const [workspace, workspaces, chats, unread] = await Promise.all([
      this.services.call(getWorkspace, { workspaceId }, caller),
      this.workspaces(caller),
      this.services.call(listChats, { workspaceId, limit: PAGE_MAX }, caller),
      this.unread(caller),
    ]);
    return { viewer: viewerOf(caller), workspace, workspaces, chats: chats.items, unread };
  }

  /** The workspaces of the caller. */
  async workspaces(caller: RequestContext): Promise<readonly WorkspaceView[]> {
    return (await this.services.call(listWorkspaces, { limit: PAGE_MAX }, caller)).items;
  }

  private async unread(caller: RequestContext): Promise<number> {
    return (await this.services.call(countUnread, {}, caller)).unread;
  }
}

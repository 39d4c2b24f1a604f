import {
  type ChatView,
  countUnread,
  getWorkspace,
  listChats,
  listWorkspaces,
  PAGE_MAX,
  type RequestContext,
  type WorkspaceView,
} from '@flowra/contracts';
import type { Shell, Viewer } from '@flowra/web';
import { Injectable } from '@nestjs/common';
import { GuideLoader, guideOf } from './guide-loader';
import { Services } from '../services/services';

/** The person of a request as the pages name them. */
export function viewerOf({ principal: { userId, username, displayName, isSystemAdmin } }: RequestContext): Viewer {
  return { userId, username, displayName, isSystemAdmin };
}

/** Loads what surrounds every page of a workspace. */
@Injectable()
export class ShellLoader {
  constructor(
    private readonly services: Services,
    private readonly guides: GuideLoader,
  ) {}

  /** Throws `workspace.not-found`. */
  async load(workspaceId: string, caller: RequestContext): Promise<Shell> {
    const [{ workspace, facts }, workspaces, chats, unread] = await Promise.all([
      this.workspace(workspaceId, caller),
      this.workspaces(caller),
      this.chats(workspaceId, caller),
      this.unread(caller),
    ]);
    return { viewer: viewerOf(caller), workspace, workspaces, chats, unread, guide: guideOf(facts, chats) };
  }

  private async workspace(workspaceId: string, caller: RequestContext) {
    const workspace = await this.services.call(getWorkspace, { workspaceId }, caller);
    return { workspace, facts: await this.guides.facts(workspace, caller) };
  }

  /** The workspaces of the caller. */
  async workspaces(caller: RequestContext): Promise<readonly WorkspaceView[]> {
    return (await this.services.call(listWorkspaces, { limit: PAGE_MAX }, caller)).items;
  }

  /** The chats of a workspace that the caller may see. Where there are more than fit, those that they take part in are among them. */
  private async chats(workspaceId: string, caller: RequestContext): Promise<readonly ChatView[]> {
    const all = await this.services.call(listChats, { workspaceId, limit: PAGE_MAX }, caller);
    if (all.nextCursor === null) return all.items;
    const mine = await this.services.call(listChats, { workspaceId, filter: 'mine', sort: 'activity', limit: PAGE_MAX }, caller);
    const known = new Set(all.items.map(({ chatId }) => chatId));
    return [...all.items, ...mine.items.filter(({ chatId }) => !known.has(chatId))];
  }

  private async unread(caller: RequestContext): Promise<number> {
    return (await this.services.call(countUnread, {}, caller)).unread;
  }
}

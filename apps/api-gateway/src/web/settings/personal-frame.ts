import type { RequestContext } from '@flowra/contracts';
import type { Shell } from '@flowra/web';
import { Injectable } from '@nestjs/common';
import type { FlowraRequest } from '../../http/request';
import { lastWorkspaceOf } from '../last-workspace';
import { ShellLoader } from '../shell-loader';

/** What surrounds the pages that belong to no workspace: the one that the browser showed last. */
@Injectable()
export class PersonalFrame {
  constructor(private readonly shells: ShellLoader) {}

  /** Null for those who are in no workspace. */
  async load({ headers }: FlowraRequest, caller: RequestContext): Promise<Shell | null> {
    const workspaces = await this.shells.workspaces(caller);
    const last = lastWorkspaceOf(headers.cookie);
    const workspace = workspaces.find(({ workspaceId }) => workspaceId === last) ?? workspaces[0];
    return workspace === undefined ? null : this.shells.load(workspace.workspaceId, caller);
  }
}

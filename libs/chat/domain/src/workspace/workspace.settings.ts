import type { ChangeWorkspace, ForgetDefaultChat } from './workspace.commands';
import type { WorkspaceEvent, WorkspaceSettings } from './workspace.events';
import { refused, requireAdmin, settingsOf, type Workspace } from './workspace.state';

export const WORKSPACE_NAME_LIMIT = 80;
export const WORKSPACE_DESCRIPTION_LIMIT = 500;

/** A workspace's name without blanks around it. Throws `workspace.name-required`, `workspace.name-too-long`. */
export function workspaceName(text: string): string {
  const name = text.trim();
  if (name === '') throw refused('workspace.name-required');
  if (name.length > WORKSPACE_NAME_LIMIT) throw refused('workspace.name-too-long', { limit: WORKSPACE_NAME_LIMIT });
  return name;
}

/** Admins rename a workspace and settle how it works; what is the same already is no event. */
export function changeWorkspace({ data }: ChangeWorkspace, workspace: Workspace): readonly WorkspaceEvent[] {
  requireAdmin(data, workspace);
  const { by } = data;
  const place = { workspaceId: workspace.id, by };
  const events: WorkspaceEvent[] = [];
  const name = data.name === undefined ? workspace.name : workspaceName(data.name);
  if (name !== workspace.name) events.push({ type: 'WorkspaceRenamed', data: { ...place, name } });
  const changes = changedSettings(data, settingsOf(workspace));
  if (Object.keys(changes).length > 0) events.push({ type: 'WorkspaceSettingsChanged', data: { ...place, changes } });
  return events;
}

/** Says something only when it is the default chat. */
export function forgetDefaultChat({ data: { chatId, by } }: ForgetDefaultChat, workspace: Workspace): readonly WorkspaceEvent[] {
  if (settingsOf(workspace).defaultChatId !== chatId) return [];
  return [{ type: 'WorkspaceSettingsChanged', data: { workspaceId: workspace.id, by, changes: { defaultChatId: null } } }];
}

function changedSettings(asked: Partial<WorkspaceSettings>, now: WorkspaceSettings): Partial<WorkspaceSettings> {
  const description = asked.description?.trim() ?? now.description;
  if (description.length > WORKSPACE_DESCRIPTION_LIMIT) {
    throw refused('workspace.description-too-long', { limit: WORKSPACE_DESCRIPTION_LIMIT });
  }
  const { whoMayCreateChats = now.whoMayCreateChats, whoMayInvite = now.whoMayInvite, defaultChatId = now.defaultChatId } = asked;
  const { isGuideClosed = now.isGuideClosed } = asked;
  return {
    ...(description !== now.description && { description }),
    ...(whoMayCreateChats !== now.whoMayCreateChats && { whoMayCreateChats }),
    ...(whoMayInvite !== now.whoMayInvite && { whoMayInvite }),
    ...(defaultChatId !== now.defaultChatId && { defaultChatId }),
    ...(isGuideClosed !== now.isGuideClosed && { isGuideClosed }),
  };
}

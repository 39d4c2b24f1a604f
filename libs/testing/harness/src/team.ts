import type { ChatView, InviteView, MessageView, Principal, WorkspaceView } from '@flowra/contracts';
import { type ApiClient, ok } from './api-client';
import type { Flowra } from './flowra';

/** A workspace with a public chat that everybody named has joined. The first one owns both. */
export interface Team {
  readonly workspace: WorkspaceView;
  readonly chat: ChatView;
  readonly userIds: Readonly<Record<string, string>>;
}

/** Lets people found a workspace, join it by invite and take part in a chat. */
export async function foundTeam(flowra: Flowra, names: readonly [string, ...string[]], chatName = 'general'): Promise<Team> {
  const [owner, ...others] = names;
  const api = flowra.api(owner);
  const workspace = ok(await api.post<WorkspaceView>('/workspaces', { name: 'Engineering' }));
  const chat = ok(await api.post<ChatView>(`/workspaces/${workspace.workspaceId}/chats`, { name: chatName, visibility: 'public' }));
  const invite = ok(await api.post<InviteView>(`/workspaces/${workspace.workspaceId}/invites`));
  for (const name of others) {
    ok(await flowra.api(name).post(`/invites/${invite.token}/accept`));
    ok(await flowra.api(name).post(`/chats/${chat.chatId}/join`));
  }
  const ids = await Promise.all(names.map(async (name) => [name, ok(await flowra.api(name).get<Principal>('/me')).userId] as const));
  return { workspace, chat, userIds: Object.fromEntries(ids) };
}

/** Posts a message and answers it; waits for its tags to be applied. */
export async function say(api: ApiClient, chatId: string, content: string, threadRootId?: string): Promise<MessageView> {
  return ok(await api.post<MessageView>(`/chats/${chatId}/messages`, { content, threadRootId }, { headers: { prefer: 'wait=10' } }));
}

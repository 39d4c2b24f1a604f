import type {
  AttachmentView,
  ChatView,
  InviteView,
  MessageView,
  NewPersonalTokenView,
  Page,
  Principal,
  ReminderView,
  ScheduledMessageView,
  TaskView,
  WebhookWithSecretView,
  WorkspaceView,
} from '@flowra/contracts';
import { type ApiClient, type Flowra, ok, say } from '@flowra/harness';
import type { Role } from './roles';
import { FILE, tomorrow } from './samples';

/** A workspace of alice in which somebody has one role, and what that person's requests can be about. */
export class Place {
  private constructor(
    readonly flowra: Flowra,
    readonly role: Role,
    readonly workspaceId: string,
    /** The one whose rights are tested; for `anonymous` somebody whom requests only name. */
    readonly actorId: string,
    readonly aliceId: string,
  ) {}

  /** Founds the workspace, and gives bob (or the system administrator) the role. */
  static async of(flowra: Flowra, role: Role): Promise<Place> {
    const alice = flowra.api('alice');
    const { workspaceId } = ok(await alice.post<WorkspaceView>('/workspaces', { name: `Place of ${role}` }));
    const idOf = async (name: string) => ok(await flowra.api(name).get<Principal>('/me')).userId;
    const place = new Place(flowra, role, workspaceId, await idOf(Place.nameOf(role)), await idOf('alice'));
    await place.letIn(workspaceId);
    return place;
  }

  private static nameOf(role: Role): string {
    return role === 'systemAdmin' ? 'admin' : 'bob';
  }

  /** The API in the hands of the one with the role. */
  get api(): ApiClient {
    return this.role === 'anonymous' ? this.flowra.apiAs(undefined) : this.flowra.api(Place.nameOf(this.role));
  }

  get alice(): ApiClient {
    return this.flowra.api('alice');
  }

  /** A chat that alice is in and in which the role holds. */
  async newChat(visibility: 'public' | 'private' = 'private'): Promise<string> {
    const isAdmin = this.role === 'chatAdmin';
    const [creator, others] = isAdmin
      ? [this.flowra.api('bob'), [this.aliceId]]
      : [this.alice, this.role === 'participant' ? [this.actorId] : []];
    const body = { name: 'somewhere', visibility, participantIds: others };
    return ok(await creator.post<ChatView>(`/workspaces/${this.workspaceId}/chats`, body)).chatId;
  }

  /** A message of alice in a new chat. */
  async newMessage(visibility: 'public' | 'private' = 'private', content = 'hello'): Promise<MessageView> {
    return say(this.alice, await this.newChat(visibility), content);
  }

  /** A task of alice in a new chat. */
  async newTask(visibility: 'public' | 'private' = 'private'): Promise<string> {
    const { chatId } = await this.newMessage(visibility, '#task Implement OAuth');
    const { items } = ok(await this.alice.get<Page<TaskView>>(`/workspaces/${this.workspaceId}/tasks?limit=200`));
    const task = items.find((each) => each.chatId === chatId);
    if (!task) throw new Error('The task was not created');
    return task.taskId;
  }

  /** A file that alice has sent with a message. */
  async newFile(visibility: 'public' | 'private'): Promise<string> {
    const chatId = await this.newChat(visibility);
    const { attachmentId } = ok(await this.alice.request<AttachmentView>('POST', `/chats/${chatId}/attachments`, undefined, FILE));
    ok(await this.alice.post(`/chats/${chatId}/messages`, { content: 'a file', attachmentIds: [attachmentId] }));
    return attachmentId;
  }

  /** A message that alice sends tomorrow. */
  async newScheduledMessage(): Promise<string> {
    const path = `/chats/${await this.newChat()}/scheduled-messages`;
    return ok(await this.alice.post<ScheduledMessageView>(path, { content: 'later', sendAt: tomorrow() })).scheduledMessageId;
  }

  /** A reminder that alice set herself. */
  async newReminder(): Promise<string> {
    const { messageId } = await this.newMessage();
    return ok(await this.alice.post<ReminderView>(`/messages/${messageId}/reminders`, { remindAt: tomorrow() })).reminderId;
  }

  /** A personal access token of carol, whom nobody asks. */
  async foreignToken(): Promise<string> {
    const body = { name: 'CI', scopes: ['tasks:read'] };
    return ok(await this.flowra.api('carol').post<NewPersonalTokenView>('/me/tokens', body)).tokenId;
  }

  /** A webhook into a chat that alice is in and in which the role holds; made by whoever administers it. */
  async newWebhook(): Promise<{ chatId: string; webhookId: string; secret: string }> {
    const chatId = await this.newChat();
    const admin = this.role === 'chatAdmin' ? this.flowra.api('bob') : this.alice;
    return ok(await admin.post<WebhookWithSecretView>(`/chats/${chatId}/webhooks`, { name: 'CI' }));
  }

  async newInvite(workspaceId = this.workspaceId): Promise<InviteView> {
    return ok(await this.alice.post<InviteView>(`/workspaces/${workspaceId}/invites`));
  }

  /** Another workspace of alice in which the role holds. */
  async twinWorkspace(): Promise<string> {
    const { workspaceId } = ok(await this.alice.post<WorkspaceView>('/workspaces', { name: 'Twin' }));
    await this.letIn(workspaceId);
    return workspaceId;
  }

  /** An invite to a workspace of alice that nobody else is in. */
  async foreignInvite(): Promise<string> {
    const { workspaceId } = ok(await this.alice.post<WorkspaceView>('/workspaces', { name: 'Elsewhere' }));
    return (await this.newInvite(workspaceId)).token;
  }

  private async letIn(workspaceId: string): Promise<void> {
    if (!['member', 'participant', 'chatAdmin', 'workspaceAdmin'].includes(this.role)) return;
    const { token } = await this.newInvite(workspaceId);
    ok(await this.flowra.api('bob').post(`/invites/${token}/accept`));
    if (this.role === 'workspaceAdmin') ok(await this.alice.patch(`/workspaces/${workspaceId}/members/${this.actorId}`, { role: 'admin' }));
  }

  /** Lets carol into the workspace; answers her id. */
  async letCarolIn(): Promise<string> {
    const { token } = await this.newInvite();
    const carol = this.flowra.api('carol');
    ok(await carol.post(`/invites/${token}/accept`));
    return ok(await carol.get<Principal>('/me')).userId;
  }
}

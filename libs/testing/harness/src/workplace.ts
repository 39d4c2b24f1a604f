import {
  acceptInvite,
  createChat,
  createInvite,
  createWorkspace,
  listThread,
  type MessageView,
  postMessage,
  type PostMessage,
  type Principal,
} from '@flowra/contracts';
import { eventually } from './eventually';
import type { ServiceRig } from './service-rig';

/** A workspace with members, and what they say in its chats. */
export class Workplace {
  private constructor(
    private readonly rig: ServiceRig,
    readonly workspaceId: string,
    private readonly owner: Principal,
  ) {}

  /** Creates a workspace; its name begins its task keys. */
  static async create(rig: ServiceRig, name: string, owner: Principal, ...members: Principal[]): Promise<Workplace> {
    const { workspaceId } = await rig.call(createWorkspace, { name }, owner);
    const { token } = await rig.call(createInvite, { workspaceId }, owner);
    for (const member of members) await rig.call(acceptInvite, { token }, member);
    return new Workplace(rig, workspaceId, owner);
  }

  /** Creates a chat of the owner and others; answers its id. */
  async chat(visibility: 'public' | 'private' = 'public', ...others: Principal[]): Promise<string> {
    const participantIds = others.map(({ userId }) => userId);
    const payload = { workspaceId: this.workspaceId, name: 'general', visibility, participantIds };
    return (await this.rig.call(createChat, payload, this.owner)).chatId;
  }

  /** Posts as the owner, unless somebody else is named. */
  post(chatId: string, content: string, more: Partial<PostMessage> = {}, author = this.owner): Promise<MessageView> {
    return this.rig.call(postMessage, { chatId, content, ...more }, author);
  }

  /** What the bot says to a message with tags, once it has. */
  async answerTo({ messageId, threadRootId, order }: MessageView): Promise<string> {
    return eventually('the bot answers', async () => {
      const { items } = await this.rig.call(listThread, { messageId: threadRootId ?? messageId, limit: 200 }, this.owner);
      return items.find((each) => each.kind === 'bot' && each.order > order)?.content;
    });
  }

  /** Posts, and answers what the bot says. */
  async ask(chatId: string, content: string, more: Partial<PostMessage> = {}): Promise<string> {
    return this.answerTo(await this.post(chatId, content, more));
  }
}

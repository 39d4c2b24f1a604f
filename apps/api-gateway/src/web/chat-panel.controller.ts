import {
  addParticipant,
  changeChat,
  type ChangeChatBody,
  changeParticipant,
  type ChatView,
  closeChat,
  deleteChat,
  getChat,
  getMessage,
  leaveChat,
  muteChat,
  removeParticipant,
  reopenChat,
  type RequestContext,
  unmuteChat,
  unpinMessage,
} from '@flowra/contracts';
import { refuse } from '@flowra/kernel';
import { chatHrefOf, type ChatPanelName, panelHref, readPanelName } from '@flowra/web';
import { Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { toProblem } from '../http/problem';
import { Caller } from '../http/request';
import { Services } from '../services/services';
import { DETAILS, MOST_ADDED } from './chat-panel-loader';
import { chosenIn } from './chosen-people';
import { isAboutInput, isGone } from './form-errors';
import { Form, seeOther } from './forms';
import { Web } from './web';

type Fields = Readonly<Record<string, string | undefined>>;

/** An address holds no more of a field than this, which is more than any of them takes. */
const MOST_TYPED = 1000;

/** Where a form leads back to, and what a refusal of it is about. */
interface Back {
  readonly panel: ChatPanelName | undefined;
  readonly about?: string;
  /** What was typed, to come back with a refusal. */
  readonly typed?: Readonly<Record<string, string>>;
}

/** What people do in the panel and the menu of a chat. A refusal shows in the panel, beside what it is about. */
@Web()
export class ChatPanelController {
  constructor(private readonly services: Services) {}

  /** Adds everybody who was chosen. */
  @Post('/c/:chatId/participants')
  async add(@Param('chatId') chatId: string, @Form() fields: Fields, @Res() reply: FastifyReply, @Caller() caller: RequestContext) {
    const userIds = chosenIn(fields).slice(0, MOST_ADDED);
    await this.attempt(chatId, { panel: 'members', about: 'add' }, reply, caller, async () => {
      if (userIds.length === 0) throw refuse('validation');
      for (const userId of userIds) await this.services.call(addParticipant, { chatId, userId }, caller);
    });
  }

  @Post('/c/:chatId/participants/:userId/role')
  async changeRole(
    @Param() { chatId, userId }: { readonly chatId: string; readonly userId: string },
    @Form() fields: Fields,
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
  ): Promise<void> {
    const role = fields.role === 'admin' ? ('admin' as const) : ('member' as const);
    const change = () => this.services.call(changeParticipant, { chatId, userId, role }, caller);
    await this.attempt(chatId, { panel: 'members', about: userId }, reply, caller, change);
  }

  @Post('/c/:chatId/participants/:userId/remove')
  async remove(
    @Param() { chatId, userId }: { readonly chatId: string; readonly userId: string },
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
  ): Promise<void> {
    const change = () => this.services.call(removeParticipant, { chatId, userId }, caller);
    await this.attempt(chatId, { panel: 'members', about: userId }, reply, caller, change);
  }

  @Post('/m/:messageId/unpin')
  async unpin(@Param('messageId') messageId: string, @Res() reply: FastifyReply, @Caller() caller: RequestContext): Promise<void> {
    const { chatId } = await this.services.call(getMessage, { messageId }, caller);
    const change = () => this.services.call(unpinMessage, { messageId }, caller);
    await this.attempt(chatId, { panel: 'pins', about: messageId }, reply, caller, change);
  }

  @Post('/c/:chatId/details')
  async change(@Param('chatId') chatId: string, @Form() fields: Fields, @Res() reply: FastifyReply, @Caller() caller: RequestContext) {
    const { name = '', description = '', visibility } = fields;
    const seenBy: Pick<ChangeChatBody, 'visibility'> = visibility === 'public' || visibility === 'private' ? { visibility } : {};
    const wanted = { chatId, name, description: description.replaceAll('\r\n', '\n'), ...seenBy };
    const typed = Object.fromEntries(DETAILS.map((field) => [field, (fields[field] ?? '').slice(0, MOST_TYPED)]));
    await this.attempt(chatId, { panel: 'settings', about: 'details', typed }, reply, caller, () =>
      this.services.call(changeChat, wanted, caller),
    );
  }

  @Post('/c/:chatId/mute')
  async mute(@Param('chatId') chatId: string, @Form() fields: Fields, @Res() reply: FastifyReply, @Caller() caller: RequestContext) {
    await this.attempt(chatId, backTo(fields), reply, caller, () => this.services.call(muteChat, { chatId }, caller));
  }

  @Post('/c/:chatId/unmute')
  async unmute(@Param('chatId') chatId: string, @Form() fields: Fields, @Res() reply: FastifyReply, @Caller() caller: RequestContext) {
    await this.attempt(chatId, backTo(fields), reply, caller, () => this.services.call(unmuteChat, { chatId }, caller));
  }

  @Post('/c/:chatId/close')
  async close(@Param('chatId') chatId: string, @Form() fields: Fields, @Res() reply: FastifyReply, @Caller() caller: RequestContext) {
    await this.attempt(chatId, backTo(fields), reply, caller, () => this.services.call(closeChat, { chatId }, caller));
  }

  @Post('/c/:chatId/reopen')
  async reopen(@Param('chatId') chatId: string, @Form() fields: Fields, @Res() reply: FastifyReply, @Caller() caller: RequestContext) {
    await this.attempt(chatId, backTo(fields), reply, caller, () => this.services.call(reopenChat, { chatId }, caller));
  }

  /** A public chat can still be read afterwards; from any other one the way leads to the workspace. */
  @Post('/c/:chatId/leave')
  async leave(@Param('chatId') chatId: string, @Res() reply: FastifyReply, @Caller() caller: RequestContext): Promise<void> {
    const change = () => this.services.call(leaveChat, { chatId }, caller);
    const after = (chat: ChatView): string => (chat.visibility === 'public' ? chatHrefOf(chat) : `/w/${chat.workspaceId}`);
    await this.attempt(chatId, { panel: 'settings', about: 'leave' }, reply, caller, change, after);
  }

  @Post('/c/:chatId/delete')
  async delete(@Param('chatId') chatId: string, @Res() reply: FastifyReply, @Caller() caller: RequestContext): Promise<void> {
    const change = () => this.services.call(deleteChat, { chatId }, caller);
    await this.attempt(chatId, { panel: 'settings', about: 'delete' }, reply, caller, change, ({ workspaceId }) => `/w/${workspaceId}`);
  }

  private async attempt(
    chatId: string,
    { panel, about, typed }: Back,
    reply: FastifyReply,
    caller: RequestContext,
    change: () => Promise<unknown>,
    after?: (chat: ChatView) => string,
  ): Promise<void> {
    const chat = await this.services.call(getChat, { chatId }, caller);
    const href = chatHrefOf(chat);
    try {
      await change();
    } catch (error) {
      if (!isAboutInput(error) && !isGone(error, 'participant.not-found', 'member.not-found')) throw error;
      const { code } = toProblem(error, caller.correlationId);
      await seeOther(reply, panelHref(href, panel ?? 'settings', { refused: code, ...(about !== undefined && { about }), ...typed }));
      return;
    }
    await seeOther(reply, after?.(chat) ?? (panel === undefined ? href : panelHref(href, panel)));
  }
}

const backTo = ({ panel }: Fields): Back => ({ panel: readPanelName(panel) });

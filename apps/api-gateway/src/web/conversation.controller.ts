import {
  type ChatDetails,
  type ChatView,
  getChat,
  getTask,
  joinChat,
  postMessage,
  removeDraft,
  type RequestContext,
  type TaskView,
} from '@flowra/contracts';
import { newId, refuse } from '@flowra/kernel';
import { chatLabel, readPanelName, refusalText, renderFragment, threadHref } from '@flowra/web';
import { Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { toProblem } from '../http/problem';
import { Caller, type FlowraRequest } from '../http/request';
import { Services } from '../services/services';
import { BesideLoader, freshComposer, type Place } from './beside-loader';
import { isAboutInput } from './form-errors';
import { rememberWorkspace } from './last-workspace';
import { MessagePages, type Stretch } from './message-pages';
import { readerDayOf } from './reader-day';
import { SeenLoader } from './seen-loader';
import { ShellLoader, viewerOf } from './shell-loader';
import { DraftLoader } from './draft-loader';
import { WebSite } from './web-site';
import { Form, partWanted, seeOther } from './forms';
import { Web } from './web';

/** The parts of the page that a script is sent without the rest. */
const PARTS = ['panel', 'chat-header'] as const;
type Part = (typeof PARTS)[number];

/** What the composer of a page starts with, after a refusal: the text and what was wrong with it. */
interface Refused {
  readonly status: number;
  readonly text: string;
  readonly error: string;
  readonly clientMessageId: string;
  readonly threadRootId?: string;
}

/** A chat as a page: reading, writing, joining. */
@Web()
export class ConversationController {
  constructor(
    private readonly site: WebSite,
    private readonly shells: ShellLoader,
    private readonly pages: MessagePages,
    private readonly beside: BesideLoader,
    private readonly drafts: DraftLoader,
    private readonly seen: SeenLoader,
    private readonly services: Services,
  ) {}

  /** Whole, or what a script wants of it. */
  @Get('/w/:workspaceId/c/:chatId')
  async conversation(
    @Param('workspaceId') workspaceId: string,
    @Param('chatId') chatId: string,
    @Query() place: Place,
    @Req() request: FlowraRequest,
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
  ): Promise<void> {
    const chat = await this.services.call(getChat, { chatId }, caller);
    if (chat.workspaceId !== workspaceId) throw refuse('chat.not-found');
    const part = partWanted(request, PARTS);
    if (part === undefined) await this.show(chat, place, reply, caller);
    else await this.sendPart(part, chat, place, reply, caller);
  }

  /** A stretch of the messages, for a page that is open. */
  @Get('/c/:chatId/messages')
  async messages(
    @Param('chatId') chatId: string,
    @Query() stretch: Stretch,
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
  ): Promise<void> {
    const [chat, page] = await Promise.all([this.services.call(getChat, { chatId }, caller), this.pages.load(chatId, stretch, caller)]);
    await this.site.sendHtml(reply, renderFragment('messages', { page, chat, me: caller.principal.username }));
  }

  /** Leads back to the conversation or the thread. What was typed comes back with a refusal. Scripts post to the API. */
  @Post('/c/:chatId/messages')
  async post(
    @Param('chatId') chatId: string,
    @Form() { content = '', clientMessageId, threadRootId }: Record<string, string | undefined>,
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
  ): Promise<void> {
    const text = content.replaceAll('\r\n', '\n');
    const thread = threadRootId === undefined ? {} : { threadRootId };
    try {
      const typed = { chatId, content: text, ...thread, ...(clientMessageId !== undefined && { clientMessageId }) };
      const message = await this.services.call(postMessage, typed, caller);
      // The message is there: a draft that stays is no reason to say otherwise.
      await this.services.call(removeDraft, { chatId, ...thread }, caller).catch(() => null);
      const chatHref = `/w/${message.workspaceId}/c/${chatId}`;
      const root = message.threadRootId;
      await seeOther(reply, root === null ? chatHref : threadHref(chatHref, root));
    } catch (error) {
      if (!isAboutInput(error)) throw error;
      const { status, code } = toProblem(error, caller.correlationId);
      const chat = await this.services.call(getChat, { chatId }, caller);
      const refused = { status, text, error: wordsFor(code, text), clientMessageId: clientMessageId ?? newId(), ...thread };
      await this.show(chat, threadRootId === undefined ? {} : { thread: threadRootId }, reply, caller, refused);
    }
  }

  @Post('/c/:chatId/join')
  async join(@Param('chatId') chatId: string, @Res() reply: FastifyReply, @Caller() caller: RequestContext): Promise<void> {
    await seeOther(reply, hrefOf(await this.services.call(joinChat, { chatId }, caller)));
  }

  /** The item that a chat is about; null while it cannot be had: the conversation is shown all the same. */
  private async itemOf({ activeTaskId }: ChatView, caller: RequestContext): Promise<TaskView | null> {
    return activeTaskId === null ? null : this.services.call(getTask, { taskId: activeTaskId }, caller).catch(() => null);
  }

  private async messagesOf(chat: ChatView, place: Place, caller: RequestContext) {
    const page = await this.pages.load(chat.chatId, place, caller);
    return { ...page, seen: await this.seen.load(chat, page, caller) };
  }

  private async show(chat: ChatDetails, asked: Place, reply: FastifyReply, caller: RequestContext, refused?: Refused): Promise<void> {
    const { workspaceId } = chat;
    const place = await this.beside.placeOf(asked, caller);
    const [shell, item, messages, { thread, panel }, draft] = await Promise.all([
      this.shells.load(workspaceId, caller),
      this.itemOf(chat, caller),
      this.messagesOf(chat, place, caller),
      this.beside.load(chat, place, caller),
      this.drafts.load(chat, undefined, caller),
    ]);
    rememberWorkspace(reply, workspaceId, this.site.publicUrl);
    const again = refused && { ...freshComposer(refused.text), error: refused.error, clientMessageId: refused.clientMessageId };
    const isReply = refused?.threadRootId !== undefined;
    const composer = again !== undefined && !isReply ? again : freshComposer(draft);
    const open = thread !== null && again !== undefined && isReply ? { ...thread, composer: again } : thread;
    const today = readerDayOf(reply.request);
    const props = { shell, chat, item, today, messages, composer, thread: open, panel };
    await this.site.send(reply, chatLabel(chat), 'conversation', props, refused?.status);
  }

  /** Answers with one part of the page. */
  private async sendPart(part: Part, chat: ChatDetails, asked: Place, reply: FastifyReply, caller: RequestContext): Promise<void> {
    const viewer = viewerOf(caller);
    if (part === 'chat-header') {
      await this.site.sendHtml(reply, renderFragment('chat-header', { chat, viewer, open: readPanelName(asked.panel) }));
      return;
    }
    const place = await this.beside.placeOf(asked, caller);
    const props = { chat, me: viewer.username, ...(await this.beside.load(chat, place, caller)) };
    await this.site.sendHtml(reply, renderFragment('conversation-panel', props));
  }
}

function hrefOf({ workspaceId, chatId }: ChatView): string {
  return `/w/${workspaceId}/c/${chatId}`;
}

function wordsFor(code: string, text: string): string {
  if (code !== 'validation') return refusalText(code);
  return refusalText(text.trim() === '' ? 'message.empty' : 'message.too-long');
}

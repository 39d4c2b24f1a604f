import { type ChatView, getChat, joinChat, MESSAGE_LIMIT, postMessage, type RequestContext } from '@flowra/contracts';
import { newId, refuse } from '@flowra/kernel';
import { chatLabel, refusalText, renderFragment, threadHref } from '@flowra/web';
import { Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { toProblem } from '../http/problem';
import { Caller, type FlowraRequest } from '../http/request';
import { Services } from '../services/services';
import { isAboutInput } from './form-errors';
import { rememberWorkspace } from './last-workspace';
import { MessagePages } from './message-pages';
import { ShellLoader } from './shell-loader';
import { ThreadLoader } from './thread-loader';
import { WebSite } from './web-site';
import { Form, isFromScript, seeOther } from './forms';
import { Web } from './web';

/** What the composer of a page starts with, after a refusal: the text and what was wrong with it. */
interface Refused {
  readonly status: number;
  readonly text: string;
  readonly error: string;
  readonly clientMessageId: string;
  readonly threadRootId?: string;
}

interface Place {
  readonly thread?: string;
  readonly more?: string;
  readonly before?: string;
}

/** A chat as a page: reading, writing, joining. */
@Web()
export class ConversationController {
  constructor(
    private readonly site: WebSite,
    private readonly shells: ShellLoader,
    private readonly pages: MessagePages,
    private readonly threads: ThreadLoader,
    private readonly services: Services,
  ) {}

  @Get('/w/:workspaceId/c/:chatId')
  async conversation(
    @Param('workspaceId') workspaceId: string,
    @Param('chatId') chatId: string,
    @Query() place: Place,
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
  ): Promise<void> {
    const chat = await this.services.call(getChat, { chatId }, caller);
    if (chat.workspaceId !== workspaceId) throw refuse('chat.not-found');
    await this.show(chat, place, reply, caller);
  }

  /** The messages before a cursor, for a page that is open; without a cursor the newest. */
  @Get('/c/:chatId/messages')
  async older(
    @Param('chatId') chatId: string,
    @Query('before') before: string | undefined,
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
  ): Promise<void> {
    const [chat, page] = await Promise.all([this.services.call(getChat, { chatId }, caller), this.pages.load(chatId, before, caller)]);
    await this.site.sendHtml(reply, renderFragment('messages', { page, chat, me: caller.principal.username }));
  }

  /** Answers a script with the new row, a plain form with the page. What was typed comes back with a refusal. */
  @Post('/c/:chatId/messages')
  async post(
    @Param('chatId') chatId: string,
    @Form() { content = '', clientMessageId, threadRootId }: Record<string, string | undefined>,
    @Req() request: FlowraRequest,
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
  ): Promise<void> {
    const text = content.replaceAll('\r\n', '\n');
    const thread = threadRootId === undefined ? {} : { threadRootId };
    try {
      const draft = { chatId, content: text, ...thread, ...(clientMessageId !== undefined && { clientMessageId }) };
      const message = await this.services.call(postMessage, draft, caller);
      const chatHref = `/w/${message.workspaceId}/c/${chatId}`;
      const root = message.threadRootId;
      if (isFromScript(request)) {
        const href = threadHref(chatHref, message.messageId);
        await this.site.sendHtml(
          reply,
          renderFragment('message', { message, me: caller.principal.username, threadHref: href, isInThread: root !== null }),
        );
      } else await seeOther(reply, root === null ? chatHref : threadHref(chatHref, root));
    } catch (error) {
      if (!isAboutInput(error)) throw error;
      const { status, code } = toProblem(error, caller.correlationId);
      if (isFromScript(request)) {
        await this.site.sendHtml(reply, wordsFor(code, text), status);
        return;
      }
      const chat = await this.services.call(getChat, { chatId }, caller);
      const refused = { status, text, error: wordsFor(code, text), clientMessageId: clientMessageId ?? newId(), ...thread };
      await this.show(chat, threadRootId === undefined ? {} : { thread: threadRootId }, reply, caller, refused);
    }
  }

  @Post('/c/:chatId/join')
  async join(@Param('chatId') chatId: string, @Res() reply: FastifyReply, @Caller() caller: RequestContext): Promise<void> {
    await seeOther(reply, hrefOf(await this.services.call(joinChat, { chatId }, caller)));
  }

  private async show(chat: ChatView, place: Place, reply: FastifyReply, caller: RequestContext, refused?: Refused): Promise<void> {
    const { chatId, workspaceId } = chat;
    const [shell, messages, thread] = await Promise.all([
      this.shells.load(workspaceId, caller),
      this.pages.load(chatId, place.before, caller),
      place.thread === undefined ? null : this.threads.load(chatId, place.thread, place.more, caller),
    ]);
    rememberWorkspace(reply, workspaceId, this.site.publicUrl);
    const fresh = () => ({ clientMessageId: newId(), maxLength: MESSAGE_LIMIT });
    const again = refused && { ...fresh(), text: refused.text, error: refused.error, clientMessageId: refused.clientMessageId };
    const isReply = refused?.threadRootId !== undefined;
    const composer = again !== undefined && !isReply ? again : fresh();
    const replyComposer = again !== undefined && isReply ? again : fresh();
    const props = { shell, chat, messages, composer, thread: thread && { ...thread, composer: replyComposer } };
    await this.site.send(reply, chatLabel(chat), 'conversation', props, refused?.status);
  }
}

function hrefOf({ workspaceId, chatId }: ChatView): string {
  return `/w/${workspaceId}/c/${chatId}`;
}

function wordsFor(code: string, text: string): string {
  if (code !== 'validation') return refusalText(code);
  return refusalText(text.trim() === '' ? 'message.empty' : 'message.too-long');
}

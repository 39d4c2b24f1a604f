import { addReaction, getMessage, removeReaction, type RequestContext } from '@flowra/contracts';
import { Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Caller } from '../http/request';
import { Services } from '../services/services';
import { Form, seeOther } from './forms';
import { Web } from './web';

/** Reactions without a script. */
@Web()
export class ReactionsController {
  constructor(private readonly services: Services) {}

  /** Adds the caller's reaction, or takes it back when it is there. Leads back to the message. */
  @Post('/m/:messageId/reactions')
  async toggle(
    @Param('messageId') messageId: string,
    @Form() { emoji = '' }: Record<string, string | undefined>,
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
  ): Promise<void> {
    const { workspaceId, chatId, threadRootId, reactions } = await this.services.call(getMessage, { messageId }, caller);
    const isMine = reactions.some((reaction) => reaction.emoji === emoji && reaction.mine);
    if (isMine) await this.services.call(removeReaction, { messageId, emoji }, caller);
    else await this.services.call(addReaction, { messageId, emoji }, caller);
    const place = threadRootId === null ? `#m-${messageId}` : `?thread=${threadRootId}#t-${messageId}`;
    await seeOther(reply, `/w/${workspaceId}/c/${chatId}${place}`);
  }
}

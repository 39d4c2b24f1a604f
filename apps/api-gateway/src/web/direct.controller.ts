import { createChat, listMembers, type RequestContext } from '@flowra/contracts';
import { refusalText, strings } from '@flowra/web';
import { Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { toProblem } from '../http/problem';
import { Caller } from '../http/request';
import { Services } from '../services/services';
import { chosenIn, chosenPeople } from './chosen-people';
import { isAboutInput } from './form-errors';
import { Form, seeOther } from './forms';
import { ShellLoader } from './shell-loader';
import { Web } from './web';
import { WebSite } from './web-site';

const FOUND = 50;
/** How many others a direct chat has at most. */
const MOST_OTHERS = 7;
const QUERY_LIMIT = 80;

type Fields = Readonly<Record<string, unknown>>;

/** Direct chats: whom to write to. */
@Web()
export class DirectController {
  constructor(
    private readonly site: WebSite,
    private readonly shells: ShellLoader,
    private readonly services: Services,
  ) {}

  @Get('/w/:workspaceId/direct/new')
  async form(
    @Param('workspaceId') workspaceId: string,
    @Query() fields: Fields,
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
  ): Promise<void> {
    await this.show(workspaceId, fields, reply, caller);
  }

  /** Opens the direct chat of the caller and the people that were chosen, whether there was one or not. */
  @Post('/w/:workspaceId/direct')
  async open(
    @Param('workspaceId') workspaceId: string,
    @Form() fields: Record<string, string>,
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
  ): Promise<void> {
    const participantIds = chosenIn(fields);
    if (participantIds.length === 0 || participantIds.length > MOST_OTHERS) {
      const error = participantIds.length === 0 ? strings.newDirect.chooseSomebody : strings.newDirect.tooMany;
      await this.show(workspaceId, fields, reply, caller, { status: 422, error });
      return;
    }
    try {
      const chat = await this.services.call(createChat, { workspaceId, visibility: 'direct', participantIds }, caller);
      await seeOther(reply, `/w/${workspaceId}/c/${chat.chatId}`);
    } catch (error) {
      if (!isAboutInput(error)) throw error;
      const { status, code } = toProblem(error, caller.correlationId);
      await this.show(workspaceId, fields, reply, caller, { status, error: refusalText(code) });
    }
  }

  private async show(
    workspaceId: string,
    fields: Fields,
    reply: FastifyReply,
    caller: RequestContext,
    refusal: { readonly status?: number; readonly error?: string } = {},
  ): Promise<void> {
    const chosen = chosenIn(fields).slice(0, MOST_OTHERS + 1);
    const query = typeof fields.q === 'string' ? fields.q.trim().slice(0, QUERY_LIMIT) : '';
    const [shell, found] = await Promise.all([
      this.shells.load(workspaceId, caller),
      this.services.call(listMembers, { workspaceId, limit: FOUND, ...(query !== '' && { q: query }) }, caller),
    ]);
    const others = found.items.filter(({ userId }) => userId !== caller.principal.userId);
    const people = [
      ...(await chosenPeople(this.services, workspaceId, { chosen, found: others }, caller)),
      ...others.filter(({ userId }) => !chosen.includes(userId)),
    ];
    const { status, error } = refusal;
    const props = { shell, people, chosen, query, ...(error !== undefined && { error }) };
    await this.site.send(reply, strings.newDirect.heading, 'new-direct', props, status);
  }
}

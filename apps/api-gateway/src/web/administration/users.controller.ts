import { type KnownUserView, ListKnownUsers, listKnownUsers, type Page, type RequestContext } from '@flowra/contracts';
import { type FormState, strings } from '@flowra/web';
import { Get, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Caller, type FlowraRequest } from '../../http/request';
import { Services } from '../../services/services';
import { PersonalFrame } from '../settings/personal-frame';
import { refusedFields } from '../settings/refused-fields';
import { WebSite } from '../web-site';
import { AdminWeb } from './admin-web';
import { filterOf } from './filter-form';

/** The people of the whole system. */
@AdminWeb()
export class UsersController {
  constructor(
    private readonly site: WebSite,
    private readonly frame: PersonalFrame,
    private readonly services: Services,
  ) {}

  @Get('/administration/users')
  async users(
    @Query() { q, cursor }: Record<string, string | undefined>,
    @Req() request: FlowraRequest,
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
  ): Promise<void> {
    let form: FormState<'q'> = { values: { q }, errors: {} };
    let found: Page<KnownUserView> = { items: [], nextCursor: null };
    try {
      found = await this.services.call(listKnownUsers, filterOf(ListKnownUsers, { q, cursor }), caller);
    } catch (error) {
      form = refusedFields(error, { q }, ['q']);
    }
    const shell = await this.frame.load(request, caller);
    await this.site.send(reply, strings.administration.users, 'users', { shell, form, users: found.items, nextCursor: found.nextCursor });
  }
}

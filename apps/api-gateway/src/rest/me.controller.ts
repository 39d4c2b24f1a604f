import { ChangeProfileBody, changeProfile, getMe, type MeView, type RequestContext } from '@flowra/contracts';
import { Body } from '@nestjs/common';
import { Api } from '../http/api';
import { ApiRoute, bodyOf } from '../http/api-route';
import { Caller } from '../http/request';
import { Services } from '../services/services';

/** The caller: as the identity provider knows them, and what they say about themselves. */
@Api()
export class MeController {
  constructor(private readonly services: Services) {}

  @ApiRoute('GET', '/me', { summary: 'Who am I', status: 200, tag: 'Me', scope: 'any' })
  get(@Caller() caller: RequestContext): Promise<MeView> {
    return this.services.call(getMe, {}, caller);
  }

  @ApiRoute('PATCH', '/me', {
    summary: 'Change my time zone, language and status',
    status: 200,
    tag: 'Me',
    scope: 'closed',
    body: ChangeProfileBody,
  })
  change(@Body(bodyOf(ChangeProfileBody)) body: ChangeProfileBody, @Caller() caller: RequestContext): Promise<MeView> {
    return this.services.call(changeProfile, { ...body }, caller);
  }
}

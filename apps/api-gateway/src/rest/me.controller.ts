import type { Principal, RequestContext } from '@flowra/contracts';
import { Api } from '../http/api';
import { ApiRoute } from '../http/api-route';
import { Caller } from '../http/request';

/** The caller, as the identity provider knows them. */
@Api()
export class MeController {
  @ApiRoute('GET', '/me', { summary: 'Who am I', status: 200, tag: 'Me' })
  me(@Caller() { principal }: RequestContext): Principal {
    return principal;
  }
}

import {
  createPersonalToken,
  CreatePersonalTokenBody,
  listPersonalTokens,
  type NewPersonalTokenView,
  type Page,
  PageRequest,
  type PersonalTokenView,
  type RequestContext,
  revokePersonalToken,
} from '@flowra/contracts';
import { hashOfSecret, lastFourOf, newSecret, PersonalTokenVerifier } from '@flowra/identity';
import { Body, Param, Query } from '@nestjs/common';
import { Api } from '../http/api';
import { ApiRoute, bodyOf, queryOf } from '../http/api-route';
import { Caller } from '../http/request';
import { Services } from '../services/services';

const tag = 'Personal access tokens';

/** Tokens by which programs act for the caller. They are made and ended by people, never by a token. */
@Api()
export class PersonalTokensController {
  constructor(
    private readonly services: Services,
    private readonly verifier: PersonalTokenVerifier,
  ) {}

  /** The answer shows the secret this once. Send it as `Authorization: Bearer flo_…`. Nobody is a system administrator by a token. */
  @ApiRoute('POST', '/me/tokens', {
    summary: 'Create a personal access token',
    status: 201,
    tag,
    scope: 'closed',
    body: CreatePersonalTokenBody,
  })
  async create(
    @Body(bodyOf(CreatePersonalTokenBody)) body: CreatePersonalTokenBody,
    @Caller() caller: RequestContext,
  ): Promise<NewPersonalTokenView> {
    const secret = newSecret('personalToken');
    const kept = { ...body, secretHash: hashOfSecret(secret), lastFour: lastFourOf(secret) };
    return { ...(await this.services.call(createPersonalToken, kept, caller)), secret };
  }

  @ApiRoute('GET', '/me/tokens', {
    summary: 'List my personal access tokens, the newest first',
    status: 200,
    tag,
    scope: 'closed',
    query: PageRequest,
  })
  list(@Query(queryOf(PageRequest)) query: PageRequest, @Caller() caller: RequestContext): Promise<Page<PersonalTokenView>> {
    return this.services.call(listPersonalTokens, { ...query }, caller);
  }

  /** It takes effect at once, also on open sockets. */
  @ApiRoute('DELETE', '/me/tokens/:tokenId', { summary: 'Revoke a personal access token', status: 204, tag, scope: 'closed' })
  async revoke(@Param('tokenId') tokenId: string, @Caller() caller: RequestContext): Promise<null> {
    await this.services.call(revokePersonalToken, { tokenId }, caller);
    this.verifier.revoke(tokenId);
    return null;
  }
}

import {
  createPersonalToken,
  listPersonalTokens,
  type NewPersonalTokenView,
  type RequestContext,
  revokePersonalToken,
  TOKEN_SCOPES,
  type TokenScope,
} from '@flowra/contracts';
import { hashOfSecret, lastFourOf, newSecret, PersonalTokenVerifier } from '@flowra/identity';
import { type FormState, strings, TOKEN_DAYS, TOKEN_FIELDS, type TokenField } from '@flowra/web';
import { Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Caller, type FlowraRequest } from '../../http/request';
import { Services } from '../../services/services';
import { isGone } from '../form-errors';
import { Form, seeOther } from '../forms';
import { Web } from '../web';
import { WebSite } from '../web-site';
import { PersonalFrame } from './personal-frame';
import { refusedFields } from './refused-fields';

const DAY_MS = 24 * 60 * 60 * 1000;

interface Shown {
  readonly form: FormState<TokenField>;
  readonly scopes: readonly TokenScope[];
  readonly created?: NewPersonalTokenView;
  readonly cursor?: string;
  readonly status?: number;
}

const EMPTY: Shown = { form: { values: {}, errors: {} }, scopes: [] };

/** The caller's personal access tokens. */
@Web()
export class TokensController {
  constructor(
    private readonly site: WebSite,
    private readonly frame: PersonalFrame,
    private readonly services: Services,
    private readonly verifier: PersonalTokenVerifier,
  ) {}

  @Get('/settings/tokens')
  async tokens(
    @Query('cursor') cursor: string | undefined,
    @Req() request: FlowraRequest,
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
  ): Promise<void> {
    await this.show(request, reply, caller, { ...EMPTY, cursor });
  }

  /** Answers with the page itself and leads nowhere: the secret is in this one answer only. */
  @Post('/settings/tokens')
  async create(
    @Form() fields: Record<string, string | undefined>,
    @Req() request: FlowraRequest,
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
  ): Promise<void> {
    const { name = '' } = fields;
    const scopes = TOKEN_SCOPES.filter((scope) => fields[`scope.${scope}`] === 'on');
    const days = TOKEN_DAYS.find((each) => each === fields.days) ?? '90';
    const expiresAt = new Date(Date.now() + Number(days) * DAY_MS).toISOString();
    const secret = newSecret('personalToken');
    const wanted = { name: name.trim(), scopes, expiresAt, secretHash: hashOfSecret(secret), lastFour: lastFourOf(secret) };
    try {
      const token = await this.services.call(createPersonalToken, wanted, caller);
      await this.show(request, reply, caller, { ...EMPTY, created: { ...token, secret } });
    } catch (error) {
      const form = refusedFields(error, { name, expiresAt: days }, TOKEN_FIELDS, {
        name: strings.refusals['personal-token.name-required'],
        scopes: strings.tokens.scopesRequired,
      });
      await this.show(request, reply, caller, { form, scopes, status: 422 });
    }
  }

  /** One that is gone already is what was wanted. */
  @Post('/settings/tokens/:tokenId/revoke')
  async revoke(@Param('tokenId') tokenId: string, @Res() reply: FastifyReply, @Caller() caller: RequestContext): Promise<void> {
    try {
      await this.services.call(revokePersonalToken, { tokenId }, caller);
    } catch (error) {
      if (!isGone(error, 'personal-token.not-found')) throw error;
    }
    this.verifier.revoke(tokenId);
    await seeOther(reply, '/settings/tokens');
  }

  private async show(request: FlowraRequest, reply: FastifyReply, caller: RequestContext, shown: Shown): Promise<void> {
    const { form, scopes, created = null, cursor, status } = shown;
    const [shell, tokens] = await Promise.all([
      this.frame.load(request, caller),
      this.services.call(listPersonalTokens, { ...(cursor !== undefined && { cursor }) }, caller),
    ]);
    const props = { shell, tokens: tokens.items, nextCursor: tokens.nextCursor, form, scopes, created };
    await this.site.send(reply, strings.tokens.heading, 'tokens', props, status);
  }
}

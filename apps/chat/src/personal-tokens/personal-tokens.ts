import { CLOCK, type Clock, originOf } from '@flowra/bootstrap';
import { type PersonalTokenCommand, personalTokenDecider, TOKENS_PER_PERSON } from '@flowra/chat-domain';
import {
  type ChatEvents,
  type CreatePersonalToken,
  type Page,
  PAGE_DEFAULT,
  type PageRequest,
  type PersonalTokenRef,
  type PersonalTokenView,
  type RequestContext,
  type TokenScope,
} from '@flowra/contracts';
import { AggregateStore, type Committed } from '@flowra/event-store';
import { newId, refuse, type UserId } from '@flowra/kernel';
import { decodeCursor, toPage } from '@flowra/validation';
import { Inject, Injectable } from '@nestjs/common';
import type { PersonalTokenDocument } from '../projections/personal-tokens/personal-tokens.projection';
import { ReadModels } from '../projections/read-models';
import { PersonalTokenUses } from './personal-token-uses';

/** Personal access tokens: each person's own, and nobody else's business. */
@Injectable()
export class PersonalTokens {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly models: ReadModels,
    private readonly uses: PersonalTokenUses,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Creates a token for a secret that only its maker knows. Throws `personal-token.name-required`, `personal-token.invalid-expiry`,
   * `personal-token.too-many`, and `personal-token.already-exists` for a repeat, whose secret would be another one.
   */
  async create(payload: CreatePersonalToken, context: RequestContext): Promise<PersonalTokenView> {
    const { userId, username, displayName } = context.principal;
    const now = this.clock.now();
    const working = { userId, isRevoked: false, expiresAt: { $gt: now } };
    const count = await this.models.personalTokens.countDocuments(working, { limit: TOKENS_PER_PERSON });
    if (count === TOKENS_PER_PERSON) throw refuse('personal-token.too-many', { most: TOKENS_PER_PERSON });
    const tokenId = newId();
    const data = { ...payload, tokenId, userId: userId as UserId, username, displayName, now: now.toISOString() };
    const { events } = await this.handle(tokenId, { type: 'CreatePersonalToken', data }, context, true);
    const created = events[0].eventData as ChatEvents['PersonalTokenCreated'];
    if (created.secretHash !== payload.secretHash) throw refuse('personal-token.already-exists', { tokenId: created.tokenId });
    const kept = await this.models.personalTokens.findOne({ _id: tokenId });
    if (!kept) throw new Error(`The token ${tokenId} was not projected`);
    return toView(kept, null);
  }

  /** The caller's tokens that are not revoked, the newest first; those that have expired too. */
  async list({ cursor, limit = PAGE_DEFAULT }: PageRequest, { principal: { userId } }: RequestContext): Promise<Page<PersonalTokenView>> {
    const found = await this.models.personalTokens
      .find({ userId, isRevoked: false, ...olderThan(cursor) }, { sort: { createdAt: -1, _id: -1 }, limit: limit + 1 })
      .toArray();
    const uses = await this.uses.of(found.map(({ _id }) => _id));
    return toPage(
      found,
      limit,
      ({ createdAt, _id }) => [createdAt.getTime(), _id],
      (token) => toView(token, uses.get(token._id) ?? null),
    );
  }

  /** Ends a token for good. Throws `personal-token.not-found`, also for another person's. */
  async revoke({ tokenId }: PersonalTokenRef, context: RequestContext): Promise<null> {
    const command: PersonalTokenCommand = { type: 'RevokePersonalToken', data: { by: context.principal.userId as UserId } };
    await this.handle(tokenId, command, context, false);
    return null;
  }

  private handle(tokenId: string, command: PersonalTokenCommand, context: RequestContext, isNew: boolean): Promise<Committed> {
    const ref = { id: tokenId, partitionKey: context.principal.userId, ...(isNew && { isNew }) };
    return this.aggregates.handle(personalTokenDecider, ref, command, originOf(context));
  }
}

function olderThan(cursor: string | undefined): object {
  if (cursor === undefined) return {};
  const [at, id] = decodeCursor(cursor, ['number', 'string']);
  const createdAt = new Date(Number(at));
  return { $or: [{ createdAt: { $lt: createdAt } }, { createdAt, _id: { $lt: String(id) } }] };
}

function toView({ _id, name, scopes, lastFour, createdAt, expiresAt }: PersonalTokenDocument, usedAt: Date | null): PersonalTokenView {
  return {
    tokenId: _id,
    name,
    scopes: scopes as TokenScope[],
    lastFour,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    lastUsedAt: usedAt?.toISOString() ?? null,
  };
}

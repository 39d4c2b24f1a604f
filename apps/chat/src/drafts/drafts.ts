import { CLOCK, type Clock } from '@flowra/bootstrap';
import {
  type DraftRef,
  type DraftView,
  type Page,
  PAGE_DEFAULT,
  type PageRequest,
  type RequestContext,
  type SaveDraft,
} from '@flowra/contracts';
import { refuse } from '@flowra/kernel';
import { decodeCursor, toPage } from '@flowra/validation';
import { Inject, Injectable } from '@nestjs/common';
import { ChatAccess } from '../access/chat-access';
import { type DraftDocument, PersonalDocuments } from '../personal/personal-documents';
import { ReadModels } from '../projections/read-models';

/** How many drafts one person may have. */
const MOST_DRAFTS = 500;

type Place = Pick<DraftRef, 'chatId' | 'threadRootId'>;

const idOf = (userId: string, { chatId, threadRootId = '' }: Place): string => `${userId}:${chatId}:${threadRootId}`;

/** What people began to write: one draft per chat and thread, which is theirs alone (ADR 14). The last one saved counts. */
@Injectable()
export class Drafts {
  constructor(
    private readonly personal: PersonalDocuments,
    private readonly access: ChatAccess,
    private readonly models: ReadModels,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Keeps a draft in the place of the one there was. Throws `chat.not-found`, `chat.not-participant`, `message.empty`, `draft.too-many`. */
  async save({ content, ...place }: SaveDraft, { principal }: RequestContext): Promise<DraftView> {
    const { chat } = await this.access.requireParticipant(place.chatId, principal);
    if (content.trim() === '') throw refuse('message.empty');
    const { userId } = principal;
    const _id = idOf(userId, place);
    const others = await this.personal.drafts.countDocuments({ userId, _id: { $ne: _id } }, { limit: MOST_DRAFTS });
    if (others === MOST_DRAFTS) throw refuse('draft.too-many', { most: MOST_DRAFTS });
    const { chatId, threadRootId = null } = place;
    const fields = { userId, chatId, workspaceId: chat.workspaceId, threadRootId, content, updatedAt: this.clock.now() };
    await this.personal.drafts.updateOne({ _id }, { $set: fields }, { upsert: true });
    return toView({ _id, ...fields });
  }

  /** Throws `chat.not-found`, `draft.not-found`. */
  async get(place: DraftRef, { principal }: RequestContext): Promise<DraftView> {
    await this.access.requireVisible(place.chatId, principal);
    const draft = await this.personal.drafts.findOne({ _id: idOf(principal.userId, place) });
    if (!draft) throw refuse('draft.not-found', { chatId: place.chatId });
    return toView(draft);
  }

  /** Forgets a draft; nothing happens when there is none. Throws `chat.not-found`. */
  async remove(place: DraftRef, { principal }: RequestContext): Promise<null> {
    await this.access.requireVisible(place.chatId, principal);
    await this.personal.drafts.deleteOne({ _id: idOf(principal.userId, place) });
    return null;
  }

  /** The caller's drafts in chats that they take part in, the newest first. */
  async list({ cursor, limit = PAGE_DEFAULT }: PageRequest, { principal: { userId } }: RequestContext): Promise<Page<DraftView>> {
    const chats = await this.models.chats
      .find({ isDeleted: { $ne: true }, 'participants.userId': userId }, { projection: { _id: 1 } })
      .toArray();
    const found = await this.personal.drafts
      .find(
        { userId, chatId: { $in: chats.map(({ _id }) => _id) }, ...olderThan(cursor) },
        { sort: { updatedAt: -1, _id: -1 }, limit: limit + 1 },
      )
      .toArray();
    return toPage(found, limit, ({ updatedAt, _id }) => [updatedAt.getTime(), _id], toView);
  }
}

function olderThan(cursor: string | undefined): object {
  if (cursor === undefined) return {};
  const [at, id] = decodeCursor(cursor, ['number', 'string']);
  const time = new Date(Number(at));
  return { $or: [{ updatedAt: { $lt: time } }, { updatedAt: time, _id: { $lt: String(id) } }] };
}

function toView({ chatId, workspaceId, threadRootId, content, updatedAt }: DraftDocument): DraftView {
  return { chatId, workspaceId, threadRootId, content, updatedAt: updatedAt.toISOString() };
}

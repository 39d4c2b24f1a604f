import { type ChatPageRequest, type Page, PAGE_DEFAULT, type ParticipantView, type RequestContext } from '@flowra/contracts';
import { decodeCursor, toPage } from '@flowra/validation';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ChatAccess } from '../../access/chat-access';
import { ReadModels } from '../../projections/read-models';
import { toParticipantView } from '../views';

export class ListParticipantsQuery {
  constructor(
    readonly payload: ChatPageRequest,
    readonly context: RequestContext,
  ) {}
}

@QueryHandler(ListParticipantsQuery)
export class ListParticipantsHandler implements IQueryHandler<ListParticipantsQuery, Page<ParticipantView>> {
  constructor(
    private readonly access: ChatAccess,
    private readonly models: ReadModels,
  ) {}

  async execute({ payload, context }: ListParticipantsQuery): Promise<Page<ParticipantView>> {
    const { chatId, cursor, limit = PAGE_DEFAULT } = payload;
    await this.access.requireVisible(chatId, context.principal);
    const start = cursor === undefined ? 0 : Number(decodeCursor(cursor, ['number'])[0]);
    const chat = await this.models.chats.findOne({ _id: chatId }, { projection: { participants: 1 } });
    const numbered = (chat?.participants ?? []).map((participant, index) => ({ participant, index }));
    return toPage(
      numbered.slice(start, start + limit + 1),
      limit,
      ({ index }) => [index + 1],
      ({ participant }) => toParticipantView(participant),
    );
  }
}

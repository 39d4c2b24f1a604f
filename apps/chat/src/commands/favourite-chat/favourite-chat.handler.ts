import { originOf } from '@flowra/bootstrap';
import type { ChatRef, RequestContext } from '@flowra/contracts';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ChatAccess } from '../../access/chat-access';
import { PersonalChatStore } from '../personal-chat-store';

export class FavouriteChatCommand {
  constructor(
    readonly payload: ChatRef,
    readonly context: RequestContext,
  ) {}
}

@CommandHandler(FavouriteChatCommand)
export class FavouriteChatHandler implements ICommandHandler<FavouriteChatCommand, null> {
  constructor(
    private readonly personal: PersonalChatStore,
    private readonly access: ChatAccess,
  ) {}

  async execute({ payload: { chatId }, context }: FavouriteChatCommand): Promise<null> {
    const seen = await this.access.requireParticipant(chatId, context.principal);
    await this.personal.handle(
      seen,
      context.principal,
      (own) => ({ type: 'Favourite', data: { ...own, isFavourite: true } }),
      originOf(context),
    );
    return null;
  }
}

import { SearchMessagesController } from './queries/search-messages/search-messages.controller';
import { SearchMessagesHandler } from './queries/search-messages/search-messages.query';
import type { UseCases } from './use-cases';

/** Searching messages, and what people keep beside them: what can be asked of it. */
export const contentUseCases: UseCases = {
  controllers: [SearchMessagesController],
  handlers: [SearchMessagesHandler],
};

import { AggregateStore, type CommandOrigin, idFrom } from '@flowra/event-store';
import { preferencesDecider, type PreferencesCommand } from '@flowra/notification-domain';
import { Injectable } from '@nestjs/common';

/** Everybody's preferences, each an aggregate whose id follows from the user's. */
@Injectable()
export class PreferencesStore {
  constructor(private readonly aggregates: AggregateStore) {}

  /** Throws what the preferences refuse. */
  async handle(command: PreferencesCommand, origin: CommandOrigin): Promise<void> {
    const { userId } = command.data;
    await this.aggregates.handle(preferencesDecider, { id: idFrom('preferences', userId), partitionKey: userId }, command, origin);
  }
}

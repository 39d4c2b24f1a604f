import { systemContext } from '@flowra/bootstrap';
import { countUnread } from '@flowra/contracts';
import { DomainError } from '@flowra/kernel';
import { RpcClient } from '@flowra/messaging';
import { Injectable } from '@nestjs/common';

/** Asks how many entries of an inbox are unread, on behalf of its owner. */
@Injectable()
export class UnreadCounter {
  constructor(private readonly client: RpcClient) {}

  /** For what a chain of events leads to. Null when nobody can tell just now: a push does not wait for a number. */
  async of(userId: string, correlationId: string): Promise<number | null> {
    const context = { ...systemContext(), correlationId };
    const principal = { ...context.principal, userId, isSystemAdmin: false };
    try {
      return (await this.client.call(countUnread, {}, { ...context, principal })).unread;
    } catch (error) {
      if (error instanceof DomainError) return null;
      throw error;
    }
  }
}

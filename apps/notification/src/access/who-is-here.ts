import { systemContext } from '@flowra/bootstrap';
import { amongPresent, PRESENT_AT_ONCE } from '@flowra/contracts';
import { DomainError } from '@flowra/kernel';
import { RpcClient } from '@flowra/messaging';
import { Injectable } from '@nestjs/common';

/** Codes that say that nobody could answer. */
const AWAY: readonly string[] = ['service.unavailable', 'service.deadline-exceeded'];

/** Who is connected, as `realtime-gateway` knows (ADR 23). */
@Injectable()
export class WhoIsHere {
  constructor(private readonly client: RpcClient) {}

  /** Those of some users who are connected now. All of them when nobody can tell: a call that comes to too many is better than one that is lost. */
  async among(userIds: readonly string[]): Promise<readonly string[]> {
    const parts = [];
    for (let start = 0; start < userIds.length; start += PRESENT_AT_ONCE) parts.push(userIds.slice(start, start + PRESENT_AT_ONCE));
    return (await Promise.all(parts.map((part) => this.ask(part)))).flat();
  }

  private async ask(userIds: readonly string[]): Promise<readonly string[]> {
    try {
      return (await this.client.call(amongPresent, { userIds: [...userIds] }, systemContext())).userIds;
    } catch (error) {
      if (error instanceof DomainError && AWAY.includes(error.code)) return userIds;
      throw error;
    }
  }
}

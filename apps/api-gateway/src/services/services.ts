import type { RequestContext, RequestContract } from '@flowra/contracts';
import { RpcClient } from '@flowra/messaging';
import { Injectable } from '@nestjs/common';

/** The services behind the gateway: one request, one reply. */
@Injectable()
export class Services {
  constructor(private readonly client: RpcClient) {}

  /** Throws DomainError: what the service refused, or `service.unavailable` when it cannot be reached in time. */
  call<Payload, Reply>(contract: RequestContract<Payload, Reply>, payload: Payload, context: RequestContext): Promise<Reply> {
    return this.client.call(contract, payload, context);
  }
}

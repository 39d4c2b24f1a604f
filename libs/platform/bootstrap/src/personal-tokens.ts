import { verifyPersonalToken, type VerifiedPersonalToken } from '@flowra/contracts';
import { RpcClient } from '@flowra/messaging';
import { systemContext } from './event-reader';

/** How a gateway asks the owner of personal access tokens whom one stands for: a provider's dependencies and factory. */
export const asksForTokens = {
  inject: [RpcClient],
  useFactory:
    (client: RpcClient) =>
    (secretHash: string): Promise<VerifiedPersonalToken> =>
      client.call(verifyPersonalToken, { secretHash }, systemContext()),
};

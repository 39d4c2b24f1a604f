import type { Resources } from '@flowra/bootstrap';
import type { GatewayConfig } from '@flowra/config';
import type { RpcClient } from '@flowra/messaging';
import type { Logger } from '@flowra/observability';
import { TagResults } from './tag-results';

describe('waiting for tags to be applied', () => {
  const results = () =>
    new TagResults(
      { blocking: () => ({}) } as unknown as Resources,
      {} as RpcClient,
      { FLOWRA_PARTITIONS: 1 } as GatewayConfig,
      {} as Logger,
    );

  it('is not asked for, or there is nothing to wait for', async () => {
    expect(await results().wait('m1', '#status Done', undefined)).toBeNull();
    expect(await results().wait('m1', 'words', 'wait=10')).toBeNull();
  });

  it('ends when the gateway stops: the message is stored, and its answer must not be cut', async () => {
    const tags = results();
    const waiting = [tags.wait('m1', '#status Done', 'wait=10'), tags.wait('m1', '#status Done', 'wait=10')];
    tags.beforeApplicationShutdown();
    expect(await Promise.all([...waiting, tags.wait('m2', '#status Done', 'wait=10')])).toEqual([null, null, null]);
  });
});

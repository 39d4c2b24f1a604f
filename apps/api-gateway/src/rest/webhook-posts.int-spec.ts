import { hashOfSecret, newSecret } from '@flowra/identity';
import { refuse } from '@flowra/kernel';
import { WebhookGuard } from '../auth/webhook.guard';
import { EdgeUnderTest } from '../http/edge-under-test';
import { Services } from '../services/services';
import { TagResults } from '../services/tag-results';
import { WebhookPostsController } from './webhook-posts.controller';

const secret = newSecret('webhook');
const known = hashOfSecret(secret);

describe('posting through a webhook', () => {
  let edge: EdgeUnderTest;
  const asked: { webhookId: string; secretHash: string; text: string; threadId?: string }[] = [];
  const call = async (_: unknown, payload: (typeof asked)[number]) => {
    asked.push(payload);
    if (payload.webhookId !== 'h1' || payload.secretHash !== known) throw refuse('webhook.not-found');
    return { messageId: `m${asked.length}`, chatId: 'c1', threadRootId: null, tagResults: null };
  };

  beforeAll(async () => {
    const settings = { FLOWRA_LIMIT_HOOKS: '5/60', FLOWRA_LIMIT_WRONG_SECRETS: '4/60' };
    edge = await EdgeUnderTest.start([WebhookPostsController], settings, [
      WebhookGuard,
      { provide: Services, useValue: { call } },
      { provide: TagResults, useValue: { wait: async () => null } },
    ]);
  });
  afterAll(() => edge?.stop());
  beforeEach(() => void asked.splice(0));

  const post = async (path: string, body: unknown, headers: Record<string, string> = {}, address = '192.0.2.1') => {
    const answer = await edge.ask('POST', `/api/v1/hooks/${path}`, { body, headers, address });
    return { status: answer.statusCode, body: answer.json() as { code?: string; messageId?: string }, headers: answer.headers };
  };

  it('sends the hash of the secret and of the body what counts', async () => {
    const body = { text: 'built', threadId: 'm0', username: 'ci', icon_emoji: ':x:', attachments: [{ text: 'more' }], blocks: null };
    expect(await post(`h1/${secret}`, body)).toMatchObject({ status: 200, body: { messageId: 'm1' } });
    expect(asked).toEqual([{ webhookId: 'h1', secretHash: known, text: 'built', threadId: 'm0' }]);
  });

  it('refuses what is no message', async () => {
    for (const body of [{}, { text: '' }, { text: 1 }, { text: 'x'.repeat(10_001) }, { text: 'x', threadId: 5 }, []]) {
      expect(await post(`h1/${newSecret('webhook')}`, body, {}, '192.0.2.9')).toMatchObject({ status: 400, body: { code: 'validation' } });
    }
    expect(asked).toEqual([]);
  });

  it('gives the first answer again for one key, to whoever knows the secret', async () => {
    const headers = { 'idempotency-key': 'build-1' };
    const first = await post(`h1/${secret}`, { text: 'once' }, headers);
    expect((await post(`h1/${secret}`, { text: 'once' }, headers)).body).toEqual(first.body);
    expect(asked).toHaveLength(1);
    expect(await post(`h1/${secret}`, { text: 'other' }, headers)).toMatchObject({ status: 422 });
    expect(await post(`h1/${newSecret('webhook')}`, { text: 'once' }, headers, '192.0.2.2')).toMatchObject({ status: 404 });
  });

  it('counts per webhook and secret', async () => {
    expect(await post(`h1/${secret}`, { text: 'fifth' })).toMatchObject({ status: 200 });
    const refused = await post(`h1/${secret}`, { text: 'too fast' }, {}, '192.0.2.7');
    expect(refused).toMatchObject({ status: 429, body: { code: 'rate-limited' } });
    expect(refused.headers['ratelimit-limit']).toBe('5');
  });

  it('answers a wrong secret like no webhook, and counts it towards the address', async () => {
    const from = '192.0.2.3';
    const wrong = [`h1/${newSecret('webhook')}`, `none/${secret}`, 'h1/nonsense', `h1/${newSecret('personalToken')}`];
    const answers = [];
    for (const path of wrong) answers.push(await post(path, { text: 'x' }, {}, from));
    for (const { status, body } of answers) expect([status, body.code]).toEqual([404, 'webhook.not-found']);
    expect(await post('h1/nonsense', { text: 'x' }, {}, from)).toMatchObject({ status: 429 });
    expect(await post('h1/nonsense', { text: 'x' }, {}, '192.0.2.4')).toMatchObject({ status: 404 });
    expect(JSON.stringify(edge.log)).not.toContain(secret);
  });
});

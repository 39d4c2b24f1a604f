import type { ErrorCode, MessageView } from '@flowra/contracts';
import {
  type Answer,
  type ApiClient,
  type Flowra,
  foundTeam,
  listAllMessages,
  ok,
  type ProblemBody,
  say,
  startFlowra,
  type Team,
} from '@flowra/harness';
import { createPrivateKey, generateKeyPairSync, type JsonWebKey as NodeJsonWebKey, type KeyObject, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose';

/** What clients get wrong, and what they are told (design, section 9). */
describe('bad input', () => {
  let flowra: Flowra;
  let team: Team;
  let alice: ApiClient;
  let messages: string;

  beforeAll(async () => {
    flowra = await startFlowra();
    team = await foundTeam(flowra, ['alice', 'bob']);
    alice = flowra.api('alice');
    messages = `/chats/${team.chat.chatId}/messages`;
  });
  afterAll(() => flowra?.stop());

  /** Every refusal is a problem with a code, the correlation id that the header carries too, and the fields it is about. */
  const expectProblem = (answer: Answer<unknown>, status: number, code: ErrorCode, ...fields: string[]) => {
    const problem = answer.body as ProblemBody;
    expect({ status: answer.status, code: problem.code, fields: (problem.errors ?? []).map(({ field }) => field) }).toEqual({
      status,
      code,
      fields,
    });
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(problem.correlationId).toMatch(/./);
    expect(answer.headers.get('x-correlation-id')).toBe(problem.correlationId);
    return problem;
  };

  describe('a message', () => {
    it.each([
      ['empty', { content: '' }],
      ['only blanks', { content: ' \n\t ' }],
    ])('that is %s is refused', async (_, body) => {
      const answer = await alice.post(messages, body);
      expectProblem(answer, 400, (answer.body as ProblemBody).code, 'content');
    });

    it('of 10,001 characters is refused; one of 10,000 is kept', async () => {
      expectProblem(await alice.post(messages, { content: 'x'.repeat(10_001) }), 400, 'validation', 'content');
      const longest = 'é'.repeat(10_000);
      const { messageId } = ok(await alice.post<MessageView>(messages, { content: longest }));
      expect(ok(await flowra.api('bob').get<MessageView>(`/messages/${messageId}`)).content).toBe(longest);
    });

    it('without content, with content of another type, or with a field nobody knows is refused', async () => {
      expectProblem(await alice.post(messages, {}), 400, 'validation', 'content');
      expectProblem(await alice.post(messages, { content: 7 }), 400, 'validation', 'content');
      expectProblem(await alice.post(messages, { content: 'hi', contents: 'hi' }), 400, 'validation', 'contents');
      expectProblem(await alice.post(messages, ['hi']), 400, 'validation', '(body)');
    });

    it('to a chat or a thread that does not exist is refused', async () => {
      expectProblem(await alice.post(`/chats/${randomUUID()}/messages`, { content: 'hi' }), 404, 'chat.not-found');
      expectProblem(await alice.post('/chats/%00/messages', { content: 'hi' }), 404, 'chat.not-found');
      expectProblem(await alice.post(messages, { content: 'hi', threadRootId: 'none' }), 404, 'message.not-found', 'threadRootId');
    });

    it('names every wrong field at once', async () => {
      const answer = await alice.post(messages, { content: 1, clientMessageId: '', threadRootId: {} });
      const fields = ((answer.body as ProblemBody).errors ?? []).map(({ field }) => field);
      expect(new Set(fields)).toEqual(new Set(['content', 'clientMessageId', 'threadRootId']));
    });

    it('with only wrong tags is kept as typed, and the bot says what is wrong', async () => {
      const content = '#status done #assignee bob #due tomorrow';
      const message = await say(alice, team.chat.chatId, content);
      const thread = (await listAllMessages(alice, team.chat.chatId)).filter(({ threadRootId }) => threadRootId === message.messageId);
      expect(message.content).toBe(content);
      expect(thread).toHaveLength(1);
      expect(thread[0].kind).toBe('bot');
      const lines = thread[0].content.split('\n');
      expect(lines).toHaveLength(3);
      expect(lines.every((line) => line.startsWith('❌ '))).toBe(true);
      expect(lines).toContain('❌ Invalid format. Use @username');
    });
  });

  describe('a request body', () => {
    const raw = (text: string, type = 'application/json') =>
      alice.post(messages, undefined, { raw: text, headers: { 'content-type': type } });

    it('that is no JSON is refused', async () => {
      expectProblem(await raw('{"content": "hi"'), 400, 'validation', '(body)');
      expectProblem(await raw(''), 400, 'validation', '(body)');
      expectProblem(await raw('null'), 400, 'validation', 'content');
    });

    it('of another type is refused', async () => {
      expectProblem(await raw('<m>hi</m>', 'application/xml'), 415, 'unsupported-media-type');
      expectProblem(await raw('content=hi', 'text/plain'), 415, 'unsupported-media-type');
    });

    it('that is too large is refused', async () => {
      expectProblem(await raw(JSON.stringify({ content: 'x'.repeat(2 * 1024 * 1024) })), 413, 'payload-too-large');
    });

    it('cannot smuggle in a prototype', async () => {
      const answer = await raw('{"content":"hi","__proto__":{"isSystemAdmin":true}}');
      expect(answer.status).toBe(400);
    });
  });

  describe('a query', () => {
    it.each([
      ['limit=0', 'limit'],
      ['limit=1000', 'limit'],
      ['limit=ten', 'limit'],
      ['direction=sideways', 'direction'],
      ['colour=red', 'colour'],
    ])('%s is refused', async (query, field) => {
      expectProblem(await alice.get(`${messages}?${query}`), 400, 'validation', field);
    });

    it('with a cursor that never was one is refused, or begins anew; it is no failure', async () => {
      expect((await alice.get(`${messages}?cursor=${encodeURIComponent('{"$gt":0}')}`)).status).toBeLessThan(500);
    });
  });

  describe('a route that does not exist', () => {
    it('answers 404 as a problem, whatever the method', async () => {
      expectProblem(await alice.get('/nowhere'), 404, 'not-found');
      expectProblem(await alice.post('/nowhere'), 404, 'not-found');
      expectProblem(await alice.delete(messages), 404, 'not-found');
    });

    it('written as no address can be is refused', async () => {
      expect((await alice.get('/chats/%ff')).status).toBe(400);
    });
  });

  describe('a repeated message', () => {
    it('with the same clientMessageId gives the same answer and is stored once', async () => {
      const body = { content: 'once only', clientMessageId: randomUUID() };
      const answers = await Promise.all(Array.from({ length: 5 }, () => alice.post<MessageView>(messages, body)));
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
      for (const { body: view } of answers) expect(view).toEqual(answers[0].body);
      const stored = (await listAllMessages(alice, team.chat.chatId)).filter(({ content }) => content === 'once only');
      expect(stored).toHaveLength(1);
    });

    it('of another author under the same clientMessageId is another message', async () => {
      const body = { content: 'twice', clientMessageId: randomUUID() };
      const first = ok(await alice.post<MessageView>(messages, body));
      expect(ok(await flowra.api('bob').post<MessageView>(messages, body)).messageId).not.toBe(first.messageId);
    });
  });

  describe('an Idempotency-Key', () => {
    const post = (key: string, content: string, path = messages) =>
      alice.post<MessageView>(path, { content }, { headers: { 'idempotency-key': key } });

    it('with the same body gives the same answer, also at the same time', async () => {
      const key = randomUUID();
      const answers = await Promise.all([post(key, 'keyed'), post(key, 'keyed'), post(key, 'keyed')]);
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
      expect(new Set(answers.map(({ body }) => body.messageId)).size).toBe(1);
      expect((await post(key, 'keyed')).body).toEqual(answers[0].body);
    });

    it('with another body or for another route is refused', async () => {
      const key = randomUUID();
      ok(await post(key, 'one'));
      expectProblem(await post(key, 'other'), 422, 'idempotency.key-reused', 'Idempotency-Key');
      const invites = `/workspaces/${team.workspace.workspaceId}/invites`;
      const answer = await alice.post(invites, {}, { headers: { 'idempotency-key': key } });
      expectProblem(answer, 422, 'idempotency.key-reused', 'Idempotency-Key');
    });

    it('of another person does not collide', async () => {
      const key = randomUUID();
      ok(await post(key, 'mine'));
      const other = await flowra.api('bob').post(messages, { content: 'mine too' }, { headers: { 'idempotency-key': key } });
      expect(other.status).toBe(201);
    });

    it('that is empty or too long is refused', async () => {
      expectProblem(await post('k'.repeat(201), 'long'), 400, 'validation', 'Idempotency-Key');
    });
  });

  describe('a token', () => {
    const read = (authorization?: string) => flowra.apiAs(authorization).get('/me');
    const signed = async (change: Record<string, unknown>, key?: KeyObject) => {
      const token = await flowra.token('alice');
      const stored = JSON.parse(readFileSync(join(flowra.dataDir, 'identity/keys.json'), 'utf8')) as { signing: [NodeJsonWebKey] };
      const own = createPrivateKey({ key: stored.signing[0], format: 'jwk' });
      const { alg = 'RS256', kid } = decodeProtectedHeader(token);
      return new SignJWT({ ...decodeJwt(token), ...change }).setProtectedHeader({ alg, kid, typ: 'JWT' }).sign(key ?? own);
    };

    it('is needed', async () => {
      const answer = await read();
      expectProblem(answer, 401, 'auth.missing-token');
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    });

    it('signed again by the same key is fine, so the next cases are refused for what they change', async () => {
      expect((await read(`Bearer ${await signed({})}`)).status).toBe(200);
    });

    it('that has expired is refused', async () => {
      const past = Math.floor(Date.now() / 1000) - 60;
      expectProblem(await read(`Bearer ${await signed({ exp: past, iat: past - 300 })}`), 401, 'auth.expired-token');
    });

    it('of another issuer, for another audience or of another kind is refused', async () => {
      for (const change of [{ iss: 'http://elsewhere/realms/flowra' }, { aud: 'account' }, { typ: 'ID' }]) {
        expectProblem(await read(`Bearer ${await signed(change)}`), 401, 'auth.invalid-token');
      }
    });

    it('that is forged is refused', async () => {
      const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      const [header, payload, signature] = (await flowra.token('alice')).split('.');
      const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
      const admin = encode({ ...claims, realm_access: { roles: ['system-admin'] } });
      const forged = [
        await signed({}, privateKey),
        `${header}.${admin}.${signature}`,
        `${encode({ alg: 'none', typ: 'JWT' })}.${payload}.`,
        `${header}.${payload}`,
        'nonsense',
      ];
      for (const token of forged) expectProblem(await read(`Bearer ${token}`), 401, 'auth.invalid-token');
      expectProblem(await read('Basic YWxpY2U6YWxpY2U='), 401, 'auth.invalid-token');
    });
  });

  it('never shows up as a failure of ours', async () => {
    const metrics = await (await fetch(`${flowra.processes().addresses.gateway}/metrics`)).text();
    const failures = metrics.split('\n').filter((line) => line.startsWith('flowra_http_request_seconds_count') && /status="5/.test(line));
    expect(failures).toEqual([]);
  });

  it('an endless id is told apart from nothing else that does not exist', async () => {
    expectProblem(await alice.get(`/chats/${'0'.repeat(5000)}`), 404, 'not-found');
  });
});

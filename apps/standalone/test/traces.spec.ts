import { type Flowra, type FlowraSocket, foundTeam, ok, SERVICES, startFlowra, type Team, until } from '@flowra/harness';
import type { MessageView } from '@flowra/contracts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ReceivedSpan, TraceReceiver } from './support/trace-receiver';

const CORRELATION_ID = 'the-story-of-one-message';

type LogLine = Readonly<Record<string, unknown>>;

/** One message followed through the six services, by its trace and by its lines in the logs. */
describe('the trace of a message', () => {
  let receiver: TraceReceiver;
  let flowra: Flowra;
  let team: Team;
  let bob: FlowraSocket;
  beforeAll(async () => {
    receiver = await TraceReceiver.start();
    flowra = await startFlowra({ env: { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint, LOG_LEVEL: 'debug' } });
    team = await foundTeam(flowra, ['alice', 'bob']);
    bob = await flowra.socket('bob');
    await bob.subscribe({ chatId: team.chat.chatId });
    const content = '#task Follow it\n#assignee @bob';
    const headers = { prefer: 'wait=10', 'x-correlation-id': CORRELATION_ID };
    ok(await flowra.api('alice').post<MessageView>(`/chats/${team.chat.chatId}/messages`, { content }, { headers }));
    await bob.next('notification.created');
    await bob.next('message.posted', ({ message }) => message.kind === 'bot');
    await flowra.api('alice').get('/chats/none');
    await flowra.stores.settled();
  });
  afterAll(async () => {
    await flowra?.stop();
    receiver?.stop();
  });

  const ofMessage = () => receiver.spans.filter(({ attributes }) => attributes['flowra.correlation_id'] === CORRELATION_ID);
  const lastPush = () => ofMessage().find(({ name }) => name === 'notification.created');
  const logOf = (service: string) => readFileSync(join(flowra.dataDir, 'logs', `${service}.log`), 'utf8');
  const linesOf = (service: string) =>
    logOf(service)
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as LogLine);

  it('is one, from the POST to the last push, with every span below another, over all six services', async () => {
    await until('the last push was traced', () => lastPush() !== undefined);
    // Spans are sent once a second.
    let seen = 0;
    await until(
      'nothing more comes',
      () => seen === (seen = ofMessage().length),
      () => seen,
      { every: 2500 },
    );
    const spans = ofMessage();
    expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1);
    const roots = spans.filter(({ parentSpanId }) => parentSpanId === undefined);
    expect(roots.map(({ name, service }) => [service, name])).toEqual([['api-gateway', 'POST /api/v1/chats/:chatId/messages']]);
    expect(new Set(spans.map(({ service }) => service))).toEqual(new Set(SERVICES));
    const ids = new Set(spans.map(({ spanId }) => spanId));
    expect(spans.filter(({ parentSpanId }) => parentSpanId !== undefined && !ids.has(parentSpanId))).toEqual([]);
    // Nothing of another chain got into it.
    const { traceId } = roots[0];
    expect(receiver.spans.filter((span) => span.traceId === traceId && !spans.includes(span))).toEqual([]);
  });

  it('leads from the push back to the POST through request, store, stream and database', () => {
    const spans = new Map(ofMessage().map((span) => [span.spanId, span]));
    const way: string[] = [];
    for (let span: ReceivedSpan | undefined = lastPush(); span; span = spans.get(span.parentSpanId ?? ''))
      way.push(`${span.service}: ${span.name}`);
    expect(way.reverse()).toEqual([
      'api-gateway: POST /api/v1/chats/:chatId/messages',
      'api-gateway: chat.post-message.v1',
      'chat: chat.post-message.v1',
      'chat: append Message',
      expect.stringMatching(/^tag-parser: .* chat\.MessagePosted$/),
      'tag-parser: append TagParsing',
      expect.stringMatching(/^task: .* tag-parser\.TagsParsed$/),
      expect.stringMatching(/^task: append Task$/),
      expect.stringMatching(/^notification: .* task\.TaskAssigned$/),
      expect.stringMatching(/^notification: append /),
      'realtime-gateway: push notification.UserNotified',
      'realtime-gateway: notification.created',
    ]);
    const names = [...spans.values()].map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['insert events', 'publish chat.MessagePosted', 'publish notification.UserNotified']));
  });

  it('says nothing of what people wrote, and no secret', async () => {
    const everything = JSON.stringify(receiver.spans);
    for (const secret of await secrets()) expect(everything).not.toContain(secret);
    expect(everything).not.toContain('Follow it');
  });

  it('is named on every line of a request, which has one line with route, status and duration', () => {
    const requests = linesOf('api-gateway').filter(({ msg, level }) => msg === 'request' && level === 'info');
    const posted = requests.filter(({ correlationId }) => correlationId === CORRELATION_ID);
    expect(posted).toEqual([
      expect.objectContaining({
        method: 'POST',
        route: '/api/v1/chats/:chatId/messages',
        status: 201,
        ms: expect.any(Number),
        userId: team.userIds.alice,
        traceId: ofMessage()[0].traceId,
      }),
    ]);
    expect(requests.filter(({ correlationId, traceId, ms }) => !correlationId || !traceId || typeof ms !== 'number')).toEqual([]);
  });

  it('stands in logs of which every line is JSON with time, level and service, and none holds a secret', async () => {
    for (const service of SERVICES) {
      const lines = linesOf(service);
      expect(lines.length).toBeGreaterThan(0);
      expect(lines.filter(({ time, level, service: name }) => !time || !level || name !== service)).toEqual([]);
      for (const secret of await secrets()) expect(logOf(service)).not.toContain(secret);
    }
  });

  async function secrets(): Promise<string[]> {
    return [await flowra.token('alice'), await flowra.token('bob'), 'flowra-app-secret', 'Bearer '];
  }
});

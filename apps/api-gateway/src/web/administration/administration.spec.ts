import { refuse } from '@flowra/kernel';
import { SYSTEM_ADMIN, WebUnderTest } from '../web-under-test';

const web = new WebUnderTest();
const cookie = { cookie: SYSTEM_ADMIN };
const none = { items: [], nextCursor: null };
const entry = {
  eventId: 'e1',
  service: 'chat',
  eventType: 'MessagePosted',
  aggregateType: 'Message',
  aggregateId: 'm1',
  version: 1,
  at: '2026-11-25T09:00:00Z',
  userId: 'u-alice',
  workspaceId: 'w1',
  chatId: 'c1',
  correlationId: 'x1',
  causationId: null,
  data: { content: '<b>hi</b>' },
};

beforeAll(() => web.start());
afterAll(() => web.stop());
beforeEach(() => {
  web.reset();
  for (const name of ['list-dead-letters', 'list-projections', 'list-rebuilds', 'find-events', 'list-known-users'])
    web.answer(name, () => none);
});

const asked = (name: string) => web.services.calls.filter((call) => call.name === name).map(({ payload }) => payload);
const PAGES = ['dead-letters', 'projections', 'audit', 'events', 'users'];

describe('the administration', () => {
  it.each(PAGES)('is closed to others: %s', async (page) => {
    const answer = await web.get(`/administration/${page}`);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([403, 'text/html; charset=utf-8']);
    expect((await web.get(`/administration/${page}`, {})).statusCode).toBe(401);
    expect(web.services.calls).toEqual([]);
  });

  it.each(PAGES)('is open to system administrators: %s', async (page) => {
    const answer = await web.get(`/administration/${page}`, cookie);
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain(`href="/administration/${page}" aria-current="page"`);
  });

  it('changes nothing for others', async () => {
    for (const path of ['dead-letters/task.x/replay', 'dead-letters/task.x/discard', 'projections/task.tasks/rebuild']) {
      expect((await web.post(`/administration/${path}`, {})).statusCode).toBe(403);
    }
    expect(web.services.calls).toEqual([]);
  });
});

describe('a dead letter', () => {
  it('is replayed or discarded by the service that has it', async () => {
    web.answer('replay-dead-letter', () => null);
    web.answer('discard-dead-letter', () => null);
    const id = encodeURIComponent('task.tasks:e1');
    const { location } = (await web.post(`/administration/dead-letters/${id}/replay`, {}, cookie)).headers;
    expect(location).toBe('/administration/dead-letters?done=replayed');
    expect((await web.get(String(location), cookie)).body).toContain('The event was handled.');
    await web.post(`/administration/dead-letters/${id}/discard`, {}, cookie);
    expect(asked('replay-dead-letter')).toEqual([{ deadLetterId: 'task.tasks:e1' }]);
    expect(asked('discard-dead-letter')).toEqual([{ deadLetterId: 'task.tasks:e1' }]);
  });

  it('that fails again says so', async () => {
    web.refuse('replay-dead-letter', refuse('dead-letter.still-failing'));
    const { location } = (await web.post('/administration/dead-letters/task.x/replay', {}, cookie)).headers;
    expect((await web.get(String(location), cookie)).body).toContain('The handler failed on it again.');
    web.refuse('discard-dead-letter', refuse('dead-letter.not-found'));
    const gone = await web.post('/administration/dead-letters/task.x/discard', {}, cookie);
    expect((await web.get(String(gone.headers.location), cookie)).body).toContain('This event is no dead letter any more.');
  });
});

describe('a projection', () => {
  it('is rebuilt', async () => {
    web.answer('start-rebuild', () => ({}));
    const answer = await web.post('/administration/projections/task.tasks/rebuild', {}, cookie);
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/administration/projections']);
    expect(asked('start-rebuild')).toEqual([{ projection: 'tasks' }]);
  });
});

describe('the trail', () => {
  it('is filtered by what was filled in, and exported alike', async () => {
    const { body } = await web.get('/administration/audit?userId=u-bob&workspaceId=&eventType=&from=2026-11-25T09:00&to=', cookie);
    expect(asked('find-events')[0]).toMatchObject({ userId: 'u-bob', from: '2026-11-25T09:00:00.000Z', first: 'newest', detail: 'brief' });
    expect(body).toContain('/api/v1/admin/audit/export?userId=u-bob&amp;from=2026-11-25T09%3A00%3A00.000Z&amp;format=csv');
  });

  it('keeps what was entered and says what is wrong', async () => {
    const { body } = await web.get('/administration/audit?userId=u-bob&from=yesterday', cookie);
    expect(body).toContain('id="note-from" class="error">This is no date and time.');
    expect(body).toContain('value="u-bob"');
    expect((await web.get('/administration/events?aggregateId=&correlationId=', cookie)).body).toContain('Enter one of both.');
    expect(asked('find-events')).toEqual([]);
  });

  it('shows what each event of a chain says, as text', async () => {
    let isAsked = false;
    web.answer('find-events', () => {
      const items = isAsked ? [] : [entry];
      isAsked = true;
      return { items, nextCursor: null };
    });
    const { body } = await web.get('/administration/events?correlationId=x1', cookie);
    expect(body).toContain('&lt;b>hi&lt;/b>');
  });
});

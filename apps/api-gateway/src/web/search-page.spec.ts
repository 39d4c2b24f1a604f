import { refuse } from '@flowra/kernel';
import { message, SIGNED_IN, WebUnderTest } from './web-under-test';

const web = new WebUnderTest();

beforeAll(() => web.start());
afterAll(() => web.stop());
beforeEach(() => web.reset());

describe('the search page', () => {
  it('explains what one can look for, and asks nobody as long as nothing is looked for', async () => {
    const answer = await web.get('/w/w1/search');
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('has:file');
    expect(web.services.calls.map(({ name }) => name)).not.toContain('search-messages');
  });

  it('marks what was found in the text as it was typed', async () => {
    const hit = { message: message('m1', { content: '<i>work</i>' }), chatName: 'general', highlights: [{ start: 3, end: 7 }] };
    web.answer('search-messages', () => ({ items: [hit], nextCursor: 'older' }));
    const { body } = await web.get('/w/w1/search?q=work');
    expect(body).toContain('&lt;i><mark>work</mark>&lt;/i>');
    expect(body).toContain('cursor=older');
  });

  it('says when it cannot look for that', async () => {
    web.refuse('search-messages', refuse('validation', { errors: [{ field: 'q', message: 'wrong date' }] }));
    const answer = await web.get('/w/w1/search?q=before:soon');
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('value="before:soon"');
  });
});

describe('the page of my work', () => {
  it('teaches as long as there is none', async () => {
    web.answer('list-my-work', () => ({ items: [], nextCursor: null }));
    expect((await web.get('/w/w1/my-work')).body).toContain('Nothing is assigned to you');
  });

  it.each([
    ['Pacific/Kiritimati', 'Pacific/Kiritimati'],
    ['Etc/GMT+12', 'Etc/GMT+12'],
    ['Nowhere/At-all', 'UTC'],
  ])('goes by the days of the zone that the browser told: %s', async (told, timeZone) => {
    web.answer('list-my-work', () => ({ items: [], nextCursor: null }));
    const { body } = await web.get('/w/w1/my-work', { cookie: `${SIGNED_IN}; flowra_zone=${told}` });
    const today = new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date());
    expect(web.services.calls.find(({ name }) => name === 'list-my-work')?.payload.today).toBe(today);
    expect(body).toContain(`data-today="${today}"`);
  });

  it('answers a script with the items alone', async () => {
    web.answer('list-my-work', () => ({ items: [], nextCursor: null }));
    const { body } = await web.get('/w/w1/my-work', { cookie: SIGNED_IN, 'hx-request': 'true' });
    expect(body).toMatch(/^<div class="column-page" id="my-work"/);
    expect(web.services.calls.map(({ name }) => name)).toEqual(['list-my-work']);
  });
});

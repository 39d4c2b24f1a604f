import { WebUnderTest } from './web-under-test';

const web = new WebUnderTest();

beforeAll(() => web.start());
afterAll(() => web.stop());

describe('the app, for anybody', () => {
  it('says how it is installed', async () => {
    const answer = await web.get('/manifest.webmanifest', {});
    expect(answer.headers['content-type']).toContain('application/manifest+json');
    expect(JSON.parse(answer.body)).toMatchObject({ name: 'Flowra', start_url: '/', display: 'standalone', icons: expect.any(Array) });
  });

  it('has a page for when there is no connection, which names nobody', async () => {
    const answer = await web.get('/offline', {});
    expect([answer.statusCode, answer.headers['content-security-policy']]).toEqual([200, expect.stringContaining("script-src 'self'")]);
    expect(answer.body).toContain('You are offline');
    expect(answer.body).not.toContain('data-me');
  });

  it('lets no browser keep an old service worker', async () => {
    const answer = await web.get('/service-worker.js', {});
    expect(answer.headers).toMatchObject({ 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' });
  });
});

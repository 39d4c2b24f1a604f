import { type Flowra, foundTeam, startFlowra } from '@flowra/harness';
import type { Page } from 'playwright-core';
import { accessibilityFaults, describeInBrowser, Person, PHONE, seat, WIDE } from './support/browser';

/** What makes the page an app: it says who writes and what waits, and it stays when the connection does not. */
describeInBrowser('the app', () => {
  let flowra: Flowra;
  let chatId: string;
  let chatUrl: string;
  const people: Record<string, Person> = {};
  const pages: Record<string, Page> = {};

  beforeAll(async () => {
    flowra = await startFlowra();
    const { workspace, chat } = await foundTeam(flowra, ['alice', 'bob']);
    ({ chatId } = chat);
    chatUrl = `${flowra.url}/w/${workspace.workspaceId}/c/${chatId}`;
    await seat({ people, pages }, { alice: WIDE, bob: PHONE }, flowra.url, chatUrl);
  });
  afterAll(async () => {
    await Promise.all(Object.values(people).map((person) => person.close()));
    await flowra?.stop();
  });

  it('brings everything for a first page in 150 KB', async () => {
    people.newcomer = await Person.open({ ...WIDE, serviceWorkers: 'block' });
    await people.newcomer.context.addCookies(await people.alice.context.cookies());
    const page = await people.newcomer.tab(chatUrl);
    await page.getByRole('textbox', { name: /^Message to / }).waitFor();
    const bytes = await page.evaluate(() => {
      const entries = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
      return (entries as PerformanceResourceTiming[]).reduce((sum, { transferSize }) => sum + transferSize, 0);
    });
    expect(bytes).toBeLessThan(150 * 1024);
  });

  it('shows who types, until what they typed is there', async () => {
    const { alice, bob } = pages;
    const typing = alice.getByText('Bob Brown is typing…');
    await bob.getByRole('textbox', { name: /^Message to / }).fill('Nearly');
    await typing.waitFor();
    expect(await accessibilityFaults(alice)).toEqual([]);
    await bob.getByRole('textbox', { name: /^Message to / }).press('Enter');
    await alice.locator('.message', { hasText: 'Nearly' }).waitFor();
    await typing.waitFor({ state: 'hidden' });
  });

  it('draws letters, digits and spaces in one font, though others are there for emoji', async () => {
    const { alice } = pages;
    const content = 'Room 17 at 12:30, item #1';
    const body = { content };
    const { messageId } = await flowra.client('bob').call('POST /chats/:chatId/messages', { params: { chatId }, body });
    const selector = `#m-${messageId} .prose p`;
    await alice.locator(selector).waitFor();
    const session = await people.alice.context.newCDPSession(alice);
    await session.send('DOM.enable');
    await session.send('CSS.enable');
    const { root } = await session.send('DOM.getDocument');
    const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector });
    const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId });
    expect(fonts.map(({ glyphCount }) => glyphCount)).toEqual([content.length]);
  });

  it('says in the name of the window how much waits, until it is read', async () => {
    const { alice } = pages;
    await flowra.client('bob').call('POST /chats/:chatId/messages', { params: { chatId }, body: { content: 'Look, @alice' } });
    await alice.waitForFunction(() => document.title.startsWith('(1) #general'));
    expect(await alice.locator('link[rel="icon"]').getAttribute('href')).toContain('icon-unread');
    await flowra.client('alice').call('POST /notifications/read-all', {});
    await alice.waitForFunction(() => document.title.startsWith('#general'));
  });

  it('says so when there is no connection, and goes on where it was once there is one', async () => {
    const { bob } = pages;
    await bob.evaluate(async () => void (await navigator.serviceWorker.ready));
    await people.bob.context.setOffline(true);
    await bob.goto(chatUrl);
    await bob.getByRole('heading', { name: 'You are offline' }).waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await bob.emulateMedia({ colorScheme });
      expect(await accessibilityFaults(bob)).toEqual([]);
    }
    await people.bob.context.setOffline(false);
    await bob.getByRole('button', { name: 'Try again' }).tap();
    await bob.locator('.message', { hasText: 'Look, @alice' }).waitFor();
  });

  it('never ran into an error or against the content policy', () => {
    const away = /ERR_INTERNET_DISCONNECTED/;
    expect(Object.values(people).flatMap(({ troubles }) => troubles.filter((trouble) => !away.test(trouble)))).toEqual([]);
  });
});

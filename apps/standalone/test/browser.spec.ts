import { type Flowra, ok, startFlowra } from '@flowra/harness';
import type { Page } from 'playwright-core';
import { accessibilityFaults, describeInBrowser, Person, PHONE, signIn, WIDE, write } from './support/browser';

/** The design's story as two people live it: alice at a desk, bob on a phone. */
describeInBrowser('the story in two browsers', () => {
  let flowra: Flowra;
  const people: Record<string, Person> = {};
  const pages: Record<string, Page> = {};
  let workspaceUrl: string;
  let chatUrl: string;
  let inviteUrl: string;

  beforeAll(async () => {
    flowra = await startFlowra();
    people.alice = await Person.open(WIDE);
    people.bob = await Person.open(PHONE);
  });
  afterAll(async () => {
    await Promise.all(Object.values(people).map((person) => person.close()));
    await flowra?.stop();
  });

  const visible = (page: Page, text: string) => page.getByText(text, { exact: true }).locator('visible=true').first();
  const seenBy = async (text: string, ...names: string[]) => {
    for (const name of names) await visible(pages[name], text).waitFor();
  };
  const cardIn = (page: Page, kind: string, status: string, title: string) =>
    page.locator(`section[data-kind="${kind}"] section[data-status="${status}"] li.card`, { hasText: title });

  it('lets alice sign in and create a workspace', async () => {
    const page = await people.alice.tab(flowra.url);
    pages.alice = page;
    await signIn(page, 'alice');
    await page.getByLabel('Name of the workspace').fill('Engineering');
    await page.getByRole('button', { name: 'Create workspace' }).click();
    await page.getByRole('heading', { name: 'Engineering is ready' }).waitFor();
    workspaceUrl = page.url();
  });

  it('lets alice make an invite link and a chat', async () => {
    const { alice } = pages;
    await alice.goto(`${workspaceUrl}/members`);
    await alice.getByRole('button', { name: 'Create an invite link' }).click();
    inviteUrl = await alice.getByLabel('Invite link').inputValue();
    expect(inviteUrl.startsWith(`${flowra.url}/invite/`)).toBe(true);
    await alice.goto(`${workspaceUrl}/chats/new`);
    await alice.getByRole('main').getByLabel('Name').fill('general');
    await alice.getByRole('main').getByRole('button', { name: 'Create chat' }).click();
    await alice.getByRole('textbox', { name: /^Message to / }).waitFor();
    chatUrl = alice.url();
  });

  it('lets bob open the link, sign in, and join workspace and chat', async () => {
    const page = await people.bob.tab(inviteUrl);
    pages.bob = page;
    await signIn(page, 'bob');
    expect(page.url()).toBe(inviteUrl);
    await page.getByRole('button', { name: 'Join the workspace' }).click();
    await page.waitForURL(/\/w\//);
    await page.goto(chatUrl);
    await page.getByRole('button', { name: 'Join chat' }).click();
    await page.getByRole('textbox', { name: /^Message to / }).waitFor();
  });

  it('shows message, answer and card to both, live', async () => {
    pages.board = await people.bob.tab(`${workspaceUrl}/board`);
    pages.aliceBoard = await people.alice.tab(`${workspaceUrl}/board`);
    for (const page of Object.values(pages)) await page.evaluate(() => Object.assign(window, { wasNotReloaded: true }));

    await write(pages.alice, '#task Implement OAuth');
    await seenBy('✅ Task ENG-1 created: Implement OAuth', 'alice', 'bob');
    for (const board of [pages.board, pages.aliceBoard]) await cardIn(board, 'task', 'To Do', 'Implement OAuth').waitFor();

    await write(pages.alice, '#status In Progress #assignee @bob');
    await seenBy('✅ Status changed to In Progress', 'alice', 'bob');
    await seenBy('✅ Assigned to @bob', 'alice', 'bob');
    for (const board of [pages.board, pages.aliceBoard]) {
      await cardIn(board, 'task', 'In Progress', 'Implement OAuth').getByText('@bob').first().waitFor();
      expect(await cardIn(board, 'task', 'To Do', 'Implement OAuth').count()).toBe(0);
    }

    await write(pages.alice, '#assignee @unknown #priority High');
    await seenBy('✅ Priority changed to High', 'alice', 'bob');
    await seenBy('❌ User @unknown not found', 'alice', 'bob');
    for (const board of [pages.board, pages.aliceBoard]) {
      await cardIn(board, 'task', 'In Progress', 'Implement OAuth').getByText('High').first().waitFor();
    }
  });

  it('shows the answer of the phone to the desk, each message once and in order', async () => {
    await write(pages.bob, 'I am on it');
    await seenBy('I am on it', 'alice', 'bob');
    const texts = async (page: Page) =>
      page.locator('li.message [data-slot="content"]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-content')));
    const said = ['#task Implement OAuth', '#status In Progress #assignee @bob', '#assignee @unknown #priority High', 'I am on it'];
    expect(await texts(pages.alice)).toEqual(said);
    expect(await texts(pages.bob)).toEqual(said);
  });

  it('moved the board by hand too, for both', async () => {
    await pages.aliceBoard.getByLabel('Status of ENG-1').selectOption('Done');
    for (const board of [pages.board, pages.aliceBoard]) await cardIn(board, 'task', 'Done', 'Implement OAuth').waitFor();
  });

  it('did all of that without loading a page again', async () => {
    for (const [name, page] of Object.entries(pages)) {
      expect([name, await page.evaluate(() => 'wasNotReloaded' in window)]).toEqual([name, true]);
    }
  });

  it('tells bob in his inbox', async () => {
    const inbox = await people.bob.tab(`${flowra.url}/inbox`);
    await inbox
      .getByText(/Implement OAuth/)
      .first()
      .waitFor();
    pages.inbox = inbox;
  });

  it('shows text that looks like markup as text', async () => {
    const hostile = '<img src=x onerror="window.wasHacked=true"><script>window.wasHacked=true</script>';
    await write(pages.alice, hostile);
    await pages.bob.getByText('onerror=').last().waitFor();
    for (const name of ['alice', 'bob']) expect(await pages[name].evaluate(() => 'wasHacked' in window)).toBe(false);
  });

  it('catches up after the connection was lost', async () => {
    const pid = flowra.kill('realtime-gateway');
    await write(pages.alice, 'Said while bob was away');
    await flowra.replaced('realtime-gateway', pid);
    await seenBy('Said while bob was away', 'alice', 'bob');
  });

  it('reads and writes without JavaScript', async () => {
    const carol = await Person.open({ ...WIDE, javaScriptEnabled: false });
    people.carol = carol;
    const page = await carol.tab(inviteUrl);
    await signIn(page, 'carol');
    await page.getByRole('button', { name: 'Join the workspace' }).click();
    await page.goto(chatUrl);
    await page.getByRole('button', { name: 'Join chat' }).click();
    await page.getByRole('textbox', { name: /^Message to / }).fill('Plain and simple');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Plain and simple').waitFor();
    await seenBy('Plain and simple', 'alice', 'bob');
  });

  describe.each([
    ['wide, light', 'alice', 'light'],
    ['wide, dark', 'alice', 'dark'],
    ['on a phone, light', 'bob', 'light'],
    ['on a phone, dark', 'bob', 'dark'],
  ] as const)('every page, %s', (_, name, colorScheme) => {
    it.each([
      ['the workspace', () => workspaceUrl],
      ['the members', () => `${workspaceUrl}/members`],
      ['a new chat', () => `${workspaceUrl}/chats/new`],
      ['the board', () => `${workspaceUrl}/board`],
      ['the conversation', () => chatUrl],
      ['the inbox', () => `${flowra.url}/inbox`],
      ['a new workspace', () => `${flowra.url}/w/new`],
      ['an address that does not exist', () => `${flowra.url}/nowhere`],
    ])('%s is accessible and fits', async (_, urlOf) => {
      const page = await people[name].context.newPage();
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.goto(urlOf());
      expect(await accessibilityFaults(page)).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(overflow).toBeLessThanOrEqual(0);
      await page.close();
    });
  });

  it('greets strangers and signs people in on pages that are accessible', async () => {
    const page = await (await Person.open(PHONE).then((person) => (people.stranger = person))).tab(flowra.url);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page
      .getByRole('button', { name: 'Sign in' })
      .or(page.getByRole('link', { name: 'Sign in' }))
      .first()
      .click();
    await page.waitForURL(/\/realms\//);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('never ran into an error or against its own content policy', () => {
    const expected = /404 \(Not Found\)|WebSocket connection to|503 \(Service Unavailable\)/;
    const troubles = Object.values(people).flatMap((person) => person.troubles);
    expect(troubles.filter((text) => !expected.test(text))).toEqual([]);
  });

  it('left the same in the store as on the screens', async () => {
    expect(await flowra.stores.faults()).toEqual([]);
    const chatId = chatUrl.split('/c/')[1];
    expect(ok(await flowra.api('alice').get(`/chats/${chatId}`))).toMatchObject({ type: 'task', activeTaskKey: 'ENG-1' });
  });
});

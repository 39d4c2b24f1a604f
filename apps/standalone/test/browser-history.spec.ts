import { type Flowra, foundTeam, startFlowra } from '@flowra/harness';
import type { Page } from 'playwright-core';
import { accessibilityFaults, describeInBrowser, Person, PHONE, seat, signIn, WIDE, write } from './support/browser';

const MESSAGES = 400;
const AT_ONCE = 20;
/** The most rows that a page keeps, and a stretch that has just come. */
const MOST_ROWS = 300;

/** The past of a chat: alice at a desk, bob on a phone. */
describeInBrowser('the history of a chat', () => {
  let flowra: Flowra;
  let chatId: string;
  let chatUrl: string;
  /** All of them, in the order of the chat. */
  let ids: string[] = [];
  const people: Record<string, Person> = {};
  const pages: Record<string, Page> = {};

  const say = async (content: string, name = 'alice'): Promise<string> =>
    (await flowra.client(name).call('POST /chats/:chatId/messages', { params: { chatId }, body: { content } })).messageId;

  const inOrder = async (): Promise<string[]> => {
    const found: string[] = [];
    for (let cursor: string | undefined, isEnd = false; !isEnd;) {
      const query = { direction: 'newer', limit: 100, ...(cursor !== undefined && { cursor }) } as const;
      const { items, nextCursor } = await flowra.client('alice').call('GET /chats/:chatId/messages', { params: { chatId }, query });
      found.push(...items.map(({ messageId }) => messageId));
      [cursor, isEnd] = [nextCursor ?? undefined, nextCursor === null];
    }
    return found;
  };

  beforeAll(async () => {
    flowra = await startFlowra();
    const { workspace, chat } = await foundTeam(flowra, ['alice', 'bob']);
    ({ chatId } = chat);
    chatUrl = `${flowra.url}/w/${workspace.workspaceId}/c/${chatId}`;
    const seated = seat({ people, pages }, { alice: WIDE, bob: PHONE }, flowra.url, flowra.url);
    for (let turn = 0; turn < MESSAGES; turn += AT_ONCE) {
      await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => say(`Number ${turn + index}`, index % 3 === 0 ? 'bob' : 'alice')));
    }
    ids = await inOrder();
    await seated;
  });
  afterAll(async () => {
    await Promise.all(Object.values(people).map((person) => person.close()));
    await flowra?.stop();
  });

  const shownOn = (page: Page): Promise<string[]> =>
    page.locator('[data-messages="main"] .message').evaluateAll((rows) => rows.map((each) => each.getAttribute('data-message-id') ?? ''));
  /** What is shown is a part of the chat without a hole; answers where it begins and ends. */
  const expectWhole = async (page: Page): Promise<{ first: number; last: number }> => {
    const shown = await shownOn(page);
    const first = ids.indexOf(shown[0]);
    expect(shown).toEqual(ids.slice(first, first + shown.length));
    expect(shown.length).toBeLessThanOrEqual(MOST_ROWS);
    return { first, last: first + shown.length - 1 };
  };
  const row = (page: Page, turn: number) => page.locator(`#m-${ids[turn]}`);
  /** Scrolls an edge of what is loaded into view, and answers how far any message in sight moved when more had come. */
  const goOn = (page: Page, end: 'older' | 'newer'): Promise<number> =>
    page.evaluate(async (side) => {
      const log = document.querySelector('[data-log="main"]');
      const list = log?.querySelector('[data-messages="main"]');
      const edge = list?.querySelector(`[data-edge="${side}"]`);
      if (!log || !list || !edge) throw new Error('There is no edge');
      const come = new Promise((resolve) => new MutationObserver(resolve).observe(list, { childList: true }));
      edge.scrollIntoView({ block: 'center' });
      const { top, bottom } = log.getBoundingClientRect();
      const places = [...list.querySelectorAll('.message')].map((row) => ({ row, at: row.getBoundingClientRect().top }));
      const seen = places.filter(({ at }) => at > top && at < bottom);
      await come;
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      return Math.max(...seen.map(({ row, at }) => Math.abs(row.getBoundingClientRect().top - at)));
    }, end);
  const newest = (page: Page) => page.getByRole('button', { name: /^Jump to newest/ });

  it('opens at a message of long ago, marked, and comes back to the newest', async () => {
    for (const [name, page] of Object.entries(pages)) {
      await page.goto(`${chatUrl}?message=${ids[20]}`);
      await row(page, 20).and(page.locator('.is-target')).waitFor();
      expect(await row(page, 20).evaluate((element) => Math.round(element.getBoundingClientRect().top))).toBeGreaterThan(0);
      await page.emulateMedia({ colorScheme: name === 'alice' ? 'light' : 'dark', reducedMotion: 'reduce' });
      expect(await accessibilityFaults(page)).toEqual([]);
    }
    const { bob } = pages;
    await newest(bob).tap();
    await row(bob, MESSAGES - 1).waitFor();
    await newest(bob).waitFor({ state: 'hidden' });
    expect(bob.url()).toBe(chatUrl);
  });

  it('grows both ways under the eyes of its reader, and stays small', async () => {
    const { alice, bob } = pages;
    for (let turn = 0; turn < 4; turn += 1) expect(await goOn(alice, 'newer')).toBeLessThan(3);
    expect((await expectWhole(alice)).first).toBeGreaterThan(0);
    expect(await goOn(alice, 'older')).toBeLessThan(3);
    await expectWhole(alice);
    for (let turn = 0; turn < 3; turn += 1) expect(await goOn(bob, 'older')).toBeLessThan(3);
    expect((await expectWhole(bob)).last).toBeLessThan(MESSAGES - 1);
  });

  it('says who wrote its first message until what that continues has come', async () => {
    const { alice } = pages;
    const older = /\/c\/[^/]+\/messages\?before=/;
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await alice.route(older, (route) => held.then(() => route.continue()));
    const continuing = alice.locator('[data-edge="older"] + .message.is-continued');
    for (let turn = 150; (await continuing.count()) === 0; turn += 1) {
      await alice.goto(`${chatUrl}?message=${ids[turn]}`);
      await row(alice, turn).and(alice.locator('.is-target')).waitFor();
    }
    const id = (await continuing.getAttribute('id')) ?? '';
    const widthOfAuthor = () => alice.locator(`#${id} .author`).evaluate((author) => author.getBoundingClientRect().width);
    const moved = goOn(alice, 'older');
    expect(await widthOfAuthor()).toBeGreaterThan(40);
    expect(await alice.locator(`#${id} .permalink`).evaluate((time) => getComputedStyle(time).opacity)).toBe('1');
    expect(await alice.locator(`#${id} .avatar`).evaluate((avatar) => getComputedStyle(avatar).visibility)).toBe('visible');
    release();
    expect(await moved).toBeLessThan(3);
    expect(await widthOfAuthor()).toBeLessThan(2);
    await alice.unroute(older);
  });

  it('counts what comes meanwhile instead of showing it out of place', async () => {
    const { alice, bob } = pages;
    await say('Fresh from alice');
    await bob.getByRole('button', { name: 'Jump to newest · 1 new' }).waitFor();
    await say('Fresh from bob', 'bob');
    await alice.getByRole('button', { name: 'Jump to newest · 1 new' }).waitFor();
    expect(await bob.getByText('Fresh from alice').count()).toBe(0);
    await newest(bob).tap();
    for (const text of ['Fresh from alice', 'Fresh from bob']) await bob.getByText(text).waitFor();
  });

  it('gives way to what the reader writes', async () => {
    const { alice, bob } = pages;
    await alice.goto(`${chatUrl}?message=${ids[100]}`);
    await row(alice, 100).waitFor();
    await write(alice, 'Back in the present');
    await bob.getByText('Back in the present').waitFor();
    await alice.locator('.message:not(.is-pending)').getByText('Back in the present').waitFor();
    await alice.locator('.is-pending').waitFor({ state: 'detached' });
    expect(await alice.getByText('Back in the present').count()).toBe(1);
  });

  it('is one click from a link to a message, and a thread from a link to a reply', async () => {
    const { alice } = pages;
    const { messageId } = await flowra.client('bob').call('POST /chats/:chatId/messages', {
      params: { chatId },
      body: { content: 'A late reply', threadRootId: ids[3] },
    });
    await alice.goto(`${chatUrl}?message=${messageId}`);
    await alice.locator('#panel').getByText('A late reply').waitFor();
    await row(alice, 3).and(alice.locator('.is-target')).waitFor();
    await row(alice, 5).locator('.permalink').press('Enter');
    await row(alice, 5).and(alice.locator('.is-target')).waitFor();
    expect(alice.url()).toContain(`message=${ids[5]}`);
  });

  it('is read by links where no script runs', async () => {
    const plain = await Person.open({ ...WIDE, javaScriptEnabled: false });
    people.plain = plain;
    const page = await plain.tab(flowra.url);
    await signIn(page, 'alice');
    await page.goto(`${chatUrl}?message=${ids[150]}#m-${ids[150]}`);
    expect(await row(page, 150).evaluate((element) => element.getBoundingClientRect().top < window.innerHeight)).toBe(true);
    await page
      .getByRole('button', { name: 'Newer messages' })
      .or(page.getByRole('link', { name: 'Newer messages' }))
      .click();
    await row(page, 200).waitFor({ state: 'attached' });
    await page
      .getByRole('button', { name: 'Older messages' })
      .or(page.getByRole('link', { name: 'Older messages' }))
      .click();
    await row(page, 150).waitFor({ state: 'attached' });
    expect(await shownOn(page)).not.toContain(ids[200]);
  });

  it('never ran into an error or against the content policy', () =>
    expect(Object.values(people).flatMap(({ troubles }) => troubles)).toEqual([]));
});

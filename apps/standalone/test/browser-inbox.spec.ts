import { eventually, type Flowra, foundTeam, startFlowra } from '@flowra/harness';
import type { Page } from 'playwright-core';
import { accessibilityFaults, describeInBrowser, Person, PHONE, seat, signIn, WIDE } from './support/browser';

/** What reaches people: in the inbox, by keyboard and by finger, and in the notifications of the browser; and the first steps of the owner. */
describeInBrowser('the inbox', () => {
  let flowra: Flowra;
  let workspaceId: string;
  let chatId: string;
  const people: Record<string, Person> = {};
  const pages: Record<string, Page> = {};

  beforeAll(async () => {
    flowra = await startFlowra();
    const { workspace, chat } = await foundTeam(flowra, ['alice', 'bob']);
    ({ workspaceId } = workspace);
    ({ chatId } = chat);
    const devices = { alice: { ...WIDE, permissions: ['notifications'] }, bob: PHONE };
    await seat({ people, pages }, devices, flowra.url, `${flowra.url}/inbox?w=${workspaceId}`);
  });
  afterAll(async () => {
    await Promise.all(Object.values(people).map((person) => person.close()));
    await flowra?.stop();
  });

  const say = async (name: string, content: string, where = chatId): Promise<void> => {
    await flowra.client(name).call('POST /chats/:chatId/messages', { params: { chatId: where }, body: { content } });
  };
  const entry = (page: Page, body: string) => page.locator('.notification', { hasText: body });
  const button = (page: Page, body: string, name: RegExp) => entry(page, body).getByRole('button', { name });
  const unread = (page: Page) => page.locator('#unread-badge').getAttribute('data-count');
  const bothThemes = async (page: Page) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await accessibilityFaults(page)).toEqual([]);
    }
  };

  it('teaches while it is empty, and fills by itself', async () => {
    const { alice } = pages;
    await alice.getByRole('heading', { name: 'Nothing here yet' }).waitFor();
    for (const word of ['apples', 'pears', 'plums']) await say('bob', `@alice look at ${word}`);
    for (const word of ['apples', 'pears', 'plums']) await entry(alice, word).waitFor();
    await alice.getByRole('heading', { name: 'Nothing here yet' }).waitFor({ state: 'hidden' });
    await alice.locator('#unread-badge[data-count="3"]').waitFor();
  });

  it('does everything by keyboard: go, mark, delete, take back, open', async () => {
    const { alice } = pages;
    const focused = (body: string) => entry(alice, body).locator('[data-entry]:focus').waitFor();
    await alice.keyboard.press('j');
    await focused('plums');
    await alice.keyboard.press('u');
    await alice.locator('#unread-badge[data-count="2"]').waitFor();
    await alice.keyboard.press('u');
    await alice.locator('#unread-badge[data-count="3"]').waitFor();
    await alice.keyboard.press('j');
    await alice.keyboard.press('e');
    await entry(alice, 'pears').waitFor({ state: 'hidden' });
    await focused('apples');
    await alice.keyboard.press('Control+z');
    await focused('pears');
    await bothThemes(alice);
    await alice.keyboard.press('Backspace');
    await entry(alice, 'pears').waitFor({ state: 'hidden' });
    await alice.keyboard.press('k');
    await focused('plums');
    await alice.keyboard.press('Enter');
    await alice.waitForURL(/\/c\//);
    // Leaving the page ends the time to take a deletion back.
    await alice.goto(`${flowra.url}/inbox?w=${workspaceId}`);
    await eventually('the deletion has arrived', async () => {
      const { items } = await flowra.client('alice').call('GET /notifications');
      return items.length === 2 || undefined;
    });
    await alice.reload();
    expect(await alice.locator('[data-section="unread"] .notification').allInnerTexts()).toEqual([expect.stringContaining('apples')]);
    expect(await alice.locator('[data-section="earlier"] .notification').allInnerTexts()).toEqual([expect.stringContaining('plums')]);
  });

  it('is narrowed by its address, and read at once', async () => {
    const { alice } = pages;
    await alice.getByRole('heading', { name: 'First steps' }).waitFor();
    await say('bob', '#task Water the plants\n#assignee @alice');
    await entry(alice, 'Water the plants').first().waitFor();
    // The last of the first steps is done with that.
    await alice.getByText('That is all there is to it.').waitFor();
    await alice.getByRole('heading', { name: 'First steps' }).waitFor({ state: 'detached' });
    await alice.getByRole('link', { name: 'Assigned', exact: true }).click();
    await alice.waitForURL(/show=assigned/);
    await entry(alice, 'Water the plants').first().waitFor();
    expect(await entry(alice, 'look at').count()).toBe(0);
    await alice.getByRole('button', { name: 'Mark all as read' }).click();
    await alice.locator('.notification.is-unread').waitFor({ state: 'detached' });
    await alice.getByRole('link', { name: 'Unread', exact: true }).click();
    await alice.getByRole('heading', { name: 'You are all caught up' }).waitFor();
    expect(await unread(alice)).toBe('0');
  });

  it('works by finger on a phone', async () => {
    const { bob } = pages;
    for (const word of ['north', 'south']) await say('alice', `@bob go ${word}`);
    await button(bob, 'south', /^Mark as read/).tap();
    await button(bob, 'south', /^Mark as unread/).waitFor();
    await bothThemes(bob);
    await button(bob, 'south', /^Delete/).tap();
    await bob.getByRole('button', { name: 'Undo' }).tap();
    await entry(bob, 'south').waitFor();
    expect(await bob.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    await entry(bob, 'north').locator('[data-entry]').tap();
    await bob.getByRole('textbox', { name: /^Message to / }).waitFor();
  });

  describe('in the browser', () => {
    let other: Page;
    /** What the browser shows, by the words of the messages. */
    const shown = (page: Page) =>
      page.evaluate(async () => {
        const worker = await navigator.serviceWorker.ready;
        return (await worker.getNotifications()).map(({ body }) => body).sort();
      });
    /** Headless tabs are all in sight; this one says that it is or is not. */
    const look = (page: Page, state: 'visible' | 'hidden') =>
      page.evaluate((visibility) => {
        Object.defineProperty(document, 'visibilityState', { configurable: true, value: visibility });
        document.dispatchEvent(new Event('visibilitychange'));
      }, state);
    const becomes = (page: Page, wanted: readonly string[]) =>
      eventually(`the browser shows ${wanted.join()}`, async () => (await shown(page)).join() === wanted.join() || undefined);

    it('is offered and turned on by a click, never on load', async () => {
      const { alice } = pages;
      await alice.goto(`${flowra.url}/inbox?w=${workspaceId}`);
      await alice.getByRole('region', { name: 'Notifications on this device' }).getByRole('button', { name: 'Not now' }).click();
      await alice.getByRole('region', { name: 'Notifications on this device' }).waitFor({ state: 'hidden' });
      await alice.goto(`${flowra.url}/settings/preferences`);
      await bothThemes(alice);
      await alice.getByRole('button', { name: 'Turn on notifications' }).click();
      await alice.getByRole('button', { name: 'Turn off notifications' }).and(alice.locator(':focus')).waitFor();
    });

    it('tells once of what comes while nobody looks, in however many tabs, until it is read', async () => {
      const { alice } = pages;
      await alice.goto(`${flowra.url}/inbox?w=${workspaceId}`);
      other = await people.alice.tab(`${flowra.url}/w/${workspaceId}/c/${chatId}`);
      for (const page of [alice, other]) await look(page, 'hidden');
      await say('bob', '@alice wake up');
      await becomes(other, ['@alice wake up']);
      await entry(alice, 'wake up').waitFor();
      await flowra.client('alice').call('POST /notifications/read-all');
      await becomes(other, []);
    });

    it('tells of another chat than the one in sight, and not of that one', async () => {
      await look(other, 'visible');
      const elsewhere = await flowra
        .client('alice')
        .call('POST /workspaces/:workspaceId/chats', { params: { workspaceId }, body: { name: 'elsewhere', visibility: 'public' } });
      await flowra.client('bob').call('POST /chats/:chatId/join', { params: { chatId: elsewhere.chatId } });
      await say('bob', '@alice seen');
      await entry(pages.alice, 'seen').waitFor();
      await say('bob', '@alice not seen', elsewhere.chatId);
      await becomes(other, ['@alice not seen']);
      await pages.alice.close();
      // What a click on it does; the browser itself would lend the right to come to the front.
      const [worker] = people.alice.context.serviceWorkers();
      await worker.evaluate(async () => {
        const scope = globalThis as unknown as {
          registration: ServiceWorkerRegistration;
          WindowClient: { prototype: { focus: () => Promise<unknown> } };
          NotificationEvent: new (name: string, init: { notification: Notification }) => Event;
        };
        scope.WindowClient.prototype.focus = async function (this: unknown) {
          return this;
        };
        const [notification] = await scope.registration.getNotifications();
        dispatchEvent(new scope.NotificationEvent('notificationclick', { notification }));
      });
      await other.waitForURL((url) => url.pathname.endsWith(elsewhere.chatId));
      await becomes(other, []);
    });
  });

  it('greets whoever is new, without a script, and ticks the first steps', async () => {
    people.carol = await Person.open({ ...PHONE, javaScriptEnabled: false });
    const carol = await people.carol.tab(flowra.url);
    await signIn(carol, 'carol');
    await carol.getByRole('heading', { name: 'What comes next' }).waitFor();
    await carol.getByLabel('Name of the workspace').fill('Garden');
    await carol.getByRole('button', { name: 'Create workspace' }).click();
    await carol.getByRole('button', { name: 'Create an invite link' }).click();
    expect(await carol.getByLabel('Invite link').inputValue()).toContain('/invite/');
    await carol.getByRole('button', { name: 'Create the first chat' }).click();
    await carol.getByRole('main').getByLabel('Name').fill('seeds');
    await carol.getByRole('main').getByRole('button', { name: 'Create chat' }).click();
    await carol.getByText('3 of 4').waitFor({ state: 'attached' });
  });

  it('never ran into an error or against the content policy', () =>
    expect(Object.values(people).flatMap(({ troubles }) => troubles)).toEqual([]));
});

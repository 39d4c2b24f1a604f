import { type Flowra, foundTeam, startFlowra } from '@flowra/harness';
import type { Page } from 'playwright-core';
import { accessibilityFaults, describeInBrowser, Person, PHONE, seat, TABLET, WIDE } from './support/browser';

/** The frame around the content, with a mouse at a desk and a finger on a phone and on a tablet. */
describeInBrowser('the frame of a page', () => {
  let flowra: Flowra;
  let workspaceId: string;
  let general: string;
  let releases: string;
  let userIds: Readonly<Record<string, string>>;
  let home: string;
  const people: Record<string, Person> = {};
  const pages: Record<string, Page> = {};

  beforeAll(async () => {
    flowra = await startFlowra();
    const team = await foundTeam(flowra, ['alice', 'bob', 'carol']);
    ({ workspaceId } = team.workspace);
    ({ userIds } = team);
    general = team.chat.chatId;
    const body = { name: 'releases', visibility: 'private' as const, participantIds: [userIds.bob] };
    releases = (await flowra.client('alice').call('POST /workspaces/:workspaceId/chats', { params: { workspaceId }, body })).chatId;
    home = `${flowra.url}/w/${workspaceId}/c/${general}`;
    const devices = {
      alice: { ...WIDE, colorScheme: 'light' },
      bob: { ...PHONE, colorScheme: 'dark' },
      carol: { ...TABLET, colorScheme: 'light' },
    } as const;
    await seat({ people, pages }, devices, flowra.url, home);
  });
  afterAll(async () => {
    await Promise.all(Object.values(people).map((person) => person.close()));
    await flowra?.stop();
  });

  const say = (name: string, chatId: string, content: string) =>
    flowra.client(name).call('POST /chats/:chatId/messages', { params: { chatId }, body: { content } });
  const entry = (chatId: string, section = '') => pages.alice.locator(`${section} .chat-entry[data-chat="${chatId}"]`);
  const FAVOURITES = '[data-section="favourites"]';
  const chooseFor = async (chatName: string, action: string) => {
    await pages.alice.getByRole('button', { name: `Actions for ${chatName}`, exact: true }).press('Enter');
    await pages.alice.getByRole('menuitem', { name: action }).press('Enter');
  };

  describe('in the sidebar', () => {
    it('what is new in other chats shows at once: a dot, a number for a mention, and nothing once it is read', async () => {
      await say('bob', releases, 'Version 2 is out');
      await entry(releases).getByText('1 unread message').waitFor({ state: 'attached' });
      await say('bob', releases, 'Is it, @alice?');
      await entry(releases).getByText('1 mention of you').waitFor({ state: 'attached' });
      expect(await accessibilityFaults(pages.alice)).toEqual([]);
      await flowra.client('alice').call('POST /chats/:chatId/read', { params: { chatId: releases }, body: {} });
      await entry(releases).locator('.badge').waitFor({ state: 'detached' });
    });

    it('a muted chat is quiet', async () => {
      await chooseFor('releases', 'Mute');
      await entry(releases).getByText('muted').waitFor({ state: 'attached' });
      await say('bob', releases, 'Anybody?');
      await say('bob', releases, 'You, @alice!');
      await entry(releases).getByText('1 mention of you').waitFor({ state: 'attached' });
      await chooseFor('releases', 'Mark as read');
      await entry(releases).locator('.badge').waitFor({ state: 'detached' });
    });

    it('favourites are chosen by keyboard and by dragging', async () => {
      await chooseFor('releases', 'Add to favourites');
      await entry(releases, FAVOURITES).waitFor();
      // A board moves its cards in another way.
      for (const address of [`${flowra.url}/w/${workspaceId}/board`, home]) {
        await pages.alice.goto(address);
        await pages.alice.dragAndDrop(`#go-${general}`, FAVOURITES);
        await entry(general, FAVOURITES).waitFor();
        await pages.alice.dragAndDrop(`#go-${general}`, '[data-section="chats"]');
        await entry(general, '[data-section="chats"]').waitFor();
      }
    });

    it('sections stay folded over a reload', async () => {
      await pages.alice.getByRole('button', { name: 'Favourites', expanded: true }).click();
      await entry(releases).waitFor({ state: 'hidden' });
      await pages.alice.reload();
      await pages.alice.getByRole('button', { name: 'Favourites', expanded: false }).click();
      await entry(releases).waitFor();
    });

    it('a direct chat opens by the name of the other one, who is seen to be here', async () => {
      const { alice } = pages;
      await alice.getByRole('link', { name: 'New direct message' }).click();
      const dialog = alice.getByRole('dialog');
      await dialog.getByRole('searchbox', { name: 'Find people' }).fill('bob');
      await alice.keyboard.press('Enter');
      await dialog.getByRole('checkbox', { name: /Bob Brown/, checked: true }).waitFor();
      expect(await accessibilityFaults(alice)).toEqual([]);
      await alice.keyboard.press('Enter');
      await alice.getByRole('textbox', { name: 'Message to Bob Brown' }).waitFor();
      await alice.locator(`[data-section="direct"] [data-presence="${userIds.bob}"][data-state="online"]`).waitFor();
      await alice.goto(home);
    });

    it('opens over the page on a phone', async () => {
      const { bob } = pages;
      await bob.getByRole('button', { name: 'Open the sidebar' }).tap();
      await bob.getByRole('link', { name: /Alice Adams/ }).waitFor();
      expect(await accessibilityFaults(bob)).toEqual([]);
      await bob.getByRole('link', { name: /Alice Adams/ }).tap();
      await bob.getByRole('textbox', { name: 'Message to Alice Adams' }).waitFor();
    });
  });

  describe('at the lines between its parts', () => {
    const line = (name: string, part: string) => pages[name].getByRole('separator', { name: `Width of the ${part}` });
    const widthOf = (name: string, part: string) =>
      pages[name].locator(`#${part}`).evaluate((element) => (element as HTMLElement).offsetWidth);

    it('the sidebar is made wider by keys and by a mouse, stays so over a reload, and is as usual after a double click', async () => {
      const { alice } = pages;
      const usual = await widthOf('alice', 'sidebar');
      await line('alice', 'sidebar').press('End');
      expect([await line('alice', 'sidebar').getAttribute('aria-valuenow'), await widthOf('alice', 'sidebar')]).toEqual(['420', 420]);
      const box = await line('alice', 'sidebar').boundingBox();
      await alice.mouse.move(Number(box?.x) + 4, 400);
      await alice.mouse.down();
      await alice.mouse.move(Number(box?.x) - 96, 420);
      await alice.mouse.up();
      await line('alice', 'sidebar').press('ArrowLeft');
      await alice.reload();
      expect(await widthOf('alice', 'sidebar')).toBe(304);
      await line('alice', 'sidebar').dblclick();
      expect(await widthOf('alice', 'sidebar')).toBe(usual);
      expect(await alice.evaluate(() => document.documentElement.scrollWidth)).toBe(1440);
    });

    it('the panel over a conversation on a tablet is made narrower with a finger', async () => {
      const { carol } = pages;
      const { messageId } = await say('alice', general, 'Who has the keys?');
      await carol.goto(`${home}?thread=${messageId}`);
      await line('carol', 'panel').waitFor();
      const session = await people.carol.context.newCDPSession(carol);
      const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: { x: number; y: number }[]) =>
        session.send('Input.dispatchTouchEvent', { type, touchPoints });
      const edge = 820 - (await widthOf('carol', 'panel'));
      await touch('touchStart', { x: edge, y: 500 });
      await touch('touchMove', { x: edge + 40, y: 510 });
      await touch('touchEnd');
      await carol.waitForFunction((width) => document.getElementById('panel')?.offsetWidth === width, 820 - edge - 40);
      for (const colorScheme of ['light', 'dark'] as const) {
        await carol.emulateMedia({ colorScheme });
        expect(await accessibilityFaults(carol)).toEqual([]);
      }
    });

    it('a phone has none', async () => expect(await pages.bob.getByRole('separator').count()).toBe(0));
  });

  it('the time of a message that continues another one is seen where it stands', async () => {
    const { alice } = pages;
    for (const text of ['The tide is in', 'The tide is out']) await say('bob', general, text);
    await alice.goto(home);
    const time = alice.locator('.message.is-continued', { hasText: 'The tide is out' }).locator('.permalink');
    const look = () => time.evaluate((link) => ({ box: link.getBoundingClientRect().toJSON(), opacity: getComputedStyle(link).opacity }));
    const { box } = await look();
    await time.focus();
    await alice.keyboard.press('Shift');
    expect(await look()).toEqual({ box, opacity: '1' });
  });

  it('a chat that is opened counts as read, with a line where its reader had left off', async () => {
    const { alice } = pages;
    await say('bob', releases, 'What did I miss?');
    const told = alice.waitForResponse((answer) => answer.url().endsWith(`/chats/${releases}/read`));
    await alice.goto(`${home.replace(/\/c\/.*$/u, '')}/c/${releases}`);
    await alice.locator('.unread-line + .day + .message, .unread-line + .message', { hasText: 'What did I miss?' }).waitFor();
    expect(await accessibilityFaults(alice)).toEqual([]);
    expect((await told).status()).toBe(200);
    const { unreadCount } = await flowra.client('alice').call('GET /chats/:chatId', { params: { chatId: releases } });
    expect(unreadCount).toBe(0);
  });

  it('never ran into an error or against the content policy', () => {
    expect(Object.values(people).flatMap(({ troubles }) => troubles)).toEqual([]);
  });
});

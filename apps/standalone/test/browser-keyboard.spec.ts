import { type Flowra, foundTeam, startFlowra, type Team } from '@flowra/harness';
import type { Page } from 'playwright-core';
import { accessibilityFaults, describeInBrowser, Person, PHONE, signIn, WIDE } from './support/browser';

/** The whole story without a mouse, and the ways of getting everywhere at once. */
describeInBrowser('the keyboard', () => {
  let flowra: Flowra;
  let team: Team;
  let alice: Page;
  let bob: Page;
  const people: Person[] = [];

  beforeAll(async () => {
    flowra = await startFlowra();
    team = await foundTeam(flowra, ['bob', 'carol'], 'general');
    people.push(await Person.open(WIDE), await Person.open(PHONE));
    alice = await people[0].tab(flowra.url);
    bob = await people[1].tab(flowra.url);
    await signIn(bob, 'bob');
  });
  afterAll(async () => {
    await Promise.all(people.map((person) => person.close()));
    await flowra?.stop();
  });

  /** What one does who can't see where it is: on with the Tab key until the thing has the focus. */
  const tabTo = async (page: Page, selector: string) => {
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press('Tab');
      if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    }
    throw new Error(`Nothing that matches ${selector} can be reached with the Tab key`);
  };
  const jumpTo = async (page: Page, text: string, entry: string) => {
    await page.locator('html.has-script #app').waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type(text);
    await page.getByRole('option', { name: entry, exact: true }).waitFor();
    await page.keyboard.press('Enter');
  };
  const focused = (page: Page) => page.evaluate(() => document.activeElement?.closest('.message')?.textContent ?? '');

  it('signs in, makes a workspace and a chat, and creates a task', async () => {
    await tabTo(alice, 'button[type="submit"], a[href*="login"]');
    await alice.keyboard.press('Enter');
    // The first field takes the focus a moment after it is there.
    await alice
      .getByRole('textbox', { name: /user ?name/i })
      .and(alice.locator(':focus'))
      .waitFor();
    await alice.keyboard.type('alice');
    await alice.keyboard.press('Tab');
    await alice.keyboard.type('alice');
    await alice.keyboard.press('Enter');
    await alice.getByLabel('Name of the workspace').waitFor();
    if (!(await alice.getByLabel('Name of the workspace').evaluate((field) => field === document.activeElement)))
      await tabTo(alice, '[name="name"]');
    await alice.keyboard.type('Keys');
    await alice.keyboard.press('Enter');
    await alice.waitForURL(/\/w\/[^/]+$/);
    await jumpTo(alice, 'new ch', 'New chat');
    await alice.getByRole('dialog').getByLabel('Name').waitFor();
    await alice.keyboard.type('release');
    await alice.keyboard.press('Enter');
    await alice.waitForURL(/\/c\//);
    await alice.locator('#chat-header').getByText('release').waitFor();
    await alice.locator('[data-log="main"]').focus();
    await alice.keyboard.press('c');
    await alice.keyboard.type('#task Ship it');
    await alice.keyboard.press('Enter');
    await alice.getByText('Task KEY-1 created: Ship it').waitFor();
  });

  it('goes through messages, replies, reacts and edits', async () => {
    await alice.keyboard.type('Almost redy');
    await alice.keyboard.press('Enter');
    await alice.locator('.message:not(.is-pending)', { hasText: 'Almost redy' }).waitFor();
    await alice.keyboard.press('ArrowUp');
    await alice.getByLabel('New text of the message').waitFor();
    await alice.keyboard.press('Backspace');
    await alice.keyboard.press('Backspace');
    await alice.keyboard.type('ady');
    await alice.keyboard.press('Enter');
    await alice.getByLabel('New text of the message').waitFor({ state: 'detached' });
    await alice.keyboard.press('k');
    expect(await focused(alice)).toContain('Ship it');
    await alice.keyboard.press('j');
    expect(await focused(alice)).toContain('Almost ready');
    await alice.keyboard.press('+');
    await alice.getByLabel('Find an emoji').waitFor();
    await alice.keyboard.type('rocket');
    await tabTo(alice, '[data-react]');
    await alice.keyboard.press('Enter');
    await alice.getByRole('button', { name: '🚀: 1 person' }).waitFor();
    await alice.locator('[data-log="main"]').focus();
    await alice.keyboard.press('k');
    await alice.keyboard.press('r');
    await alice.locator('#panel textarea').waitFor();
    await alice.keyboard.type('On it');
    await alice.keyboard.press('Enter');
    await alice.locator('#panel .message', { hasText: 'On it' }).waitFor();
    await alice.locator('#panel a[data-close-panel]').focus();
    await alice.keyboard.press('Escape');
    await alice.locator('#panel textarea').waitFor({ state: 'detached' });
  });

  it('shows what it can do, and goes where it says', async () => {
    await alice.locator('[data-log="main"]').focus();
    await alice.keyboard.press('?');
    await alice.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await alice.emulateMedia({ colorScheme });
      expect(await accessibilityFaults(alice)).toEqual([]);
    }
    await alice.keyboard.press('Escape');
    await alice.locator('.user-menu summary').click();
    await alice.getByRole('button', { name: 'Keyboard shortcuts' }).click();
    await alice.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await alice.keyboard.press('Escape');
    await alice.keyboard.press('g');
    await alice.keyboard.press('b');
    await alice.waitForURL(/\/board/);
    await alice.getByText('Ship it').waitFor();
    await alice.keyboard.press('g');
    await alice.keyboard.press('i');
    await alice.waitForURL(/\/inbox/);
    await alice.keyboard.press('Alt+ArrowDown');
    await alice.waitForURL(/\/c\//);
  });

  it('finds chats, items, people and what to do, by a finger too', async () => {
    const { workspace, chat } = team;
    await flowra
      .client('bob')
      .call('POST /chats/:chatId/messages', { params: { chatId: chat.chatId }, body: { content: '#bug The backup <b>fails</b>' } });
    await bob.goto(`${flowra.url}/w/${workspace.workspaceId}/board`);
    await bob.getByRole('button', { name: 'Open the sidebar' }).tap();
    await bob.getByRole('button', { name: 'Jump to…' }).tap();
    const palette = bob.getByRole('dialog', { name: 'Jump to a place or do something' });
    await palette.getByRole('option', { name: 'general', exact: true }).waitFor();
    expect(await palette.getByRole('group').first().getByRole('option', { name: 'general', exact: true }).count()).toBe(1);
    await bob.keyboard.type('backup');
    await palette.getByRole('option', { name: /ENG-1 The backup <b>fails<\/b>/ }).waitFor();
    await palette.getByRole('option', { name: 'Search messages for “backup”' }).waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await bob.emulateMedia({ colorScheme });
      expect(await accessibilityFaults(bob)).toEqual([]);
    }
    await palette.getByRole('combobox').fill('carol');
    await palette.getByRole('option', { name: /^Message Carol/ }).tap();
    await bob.waitForURL(/\/c\//);
    await bob.getByRole('textbox', { name: /Carol/ }).waitFor();
  });

  it('never ran into an error or against the content policy', () => expect(people.flatMap(({ troubles }) => troubles)).toEqual([]));
});

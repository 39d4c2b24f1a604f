import { type Flowra, foundTeam, startFlowra } from '@flowra/harness';
import type { TaskView } from '@flowra/contracts';
import type { Page } from 'playwright-core';
import { accessibilityFaults, describeInBrowser, Person, PHONE, seat, WIDE } from './support/browser';

/** What people do with the board, with a mouse and keys at a desk and a finger on a phone, seen live by the other one. */
describeInBrowser('the board', () => {
  let flowra: Flowra;
  let workspaceId: string;
  let chatId: string;
  let boardUrl: string;
  const people: Record<string, Person> = {};
  const pages: Record<string, Page> = {};

  beforeAll(async () => {
    flowra = await startFlowra();
    const { workspace, chat } = await foundTeam(flowra, ['alice', 'bob']);
    ({ workspaceId } = workspace);
    ({ chatId } = chat);
    boardUrl = `${flowra.url}/w/${workspaceId}/board`;
    for (const title of ['Implement OAuth', 'Rotate the keys', 'Trim the payload']) await create(title);
    await seat({ people, pages }, { alice: WIDE, bob: PHONE }, flowra.url, boardUrl);
  });
  afterAll(async () => {
    await Promise.all(Object.values(people).map((person) => person.close()));
    await flowra?.stop();
  });

  const create = (title: string, more: object = {}): Promise<TaskView> =>
    flowra
      .client('alice')
      .call('POST /workspaces/:workspaceId/tasks', { params: { workspaceId }, body: { chatId, kind: 'task', title, ...more } });
  const column = (name: string, status: string) => pages[name].locator(`[data-kind="task"] [data-status="${status}"]`);
  const card = (name: string, key: string) =>
    pages[name].locator('.card:not(.card-ghost)').filter({ has: pages[name].getByText(key, { exact: true }) });
  const middleOf = async (name: string, key: string): Promise<{ x: number; y: number }> => {
    // In one step: a card that is drawn again between two would have no place.
    const [box] = await card(name, key).evaluateAll((cards) => cards.map((each) => each.getBoundingClientRect().toJSON() as DOMRect));
    if (box === undefined) throw new Error(`${key} is not to be seen`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  /** Waits until both see these cards in this order. */
  const bothSee = async (status: string, ...keys: string[]) => {
    for (const name of ['alice', 'bob']) {
      await pages[name].waitForFunction(
        ([place, wanted]) =>
          [...document.querySelectorAll(`[data-kind="task"] [data-status="${place}"] .card-key`)].map((key) => key.textContent).join() ===
          wanted,
        [status, keys.join()],
      );
    }
  };

  it('moves a card between columns with the mouse, to the place where it was dropped', async () => {
    const { mouse } = pages.alice;
    const from = await middleOf('alice', 'ENG-2');
    await mouse.move(from.x, from.y);
    await mouse.down();
    const to = await column('alice', 'In Progress').boundingBox();
    await mouse.move((to?.x ?? 0) + 80, (to?.y ?? 0) + 80, { steps: 5 });
    await mouse.up();
    await bothSee('In Progress', 'ENG-2');
    await bothSee('To Do', 'ENG-1', 'ENG-3');
    expect(pages.alice.url()).toBe(boardUrl);
  });

  it('puts a card in hand back on Escape', async () => {
    const { mouse, keyboard } = pages.alice;
    const from = await middleOf('alice', 'ENG-1');
    await mouse.move(from.x, from.y);
    await mouse.down();
    const to = await middleOf('alice', 'ENG-2');
    await mouse.move(to.x, to.y, { steps: 5 });
    await column('alice', 'In Progress').locator('.is-in-hand').waitFor();
    await keyboard.press('Escape');
    await mouse.up();
    await bothSee('To Do', 'ENG-1', 'ENG-3');
  });

  it('moves a card by keyboard, and says where it is', async () => {
    const { alice } = pages;
    const says = (text: string) => alice.getByRole('status').filter({ hasText: text }).waitFor();
    await alice.getByRole('link', { name: 'Trim the payload' }).focus();
    await alice.keyboard.press('Space');
    await says('Picked up ENG-3. To Do, position 2 of 2.');
    await alice.keyboard.press('ArrowUp');
    await says('To Do, position 1 of 2');
    await alice.keyboard.press('Space');
    await says('Dropped ENG-3. To Do, position 1 of 2.');
    await bothSee('To Do', 'ENG-3', 'ENG-1');
    await alice.keyboard.press('Space');
    await alice.keyboard.press('ArrowRight');
    await says('In Progress, position 1 of 2');
    await alice.keyboard.press('Escape');
    await says('Put ENG-3 back. To Do, position 1 of 2.');
  });

  it('moves a card with a finger that rests on it first', async () => {
    const { bob } = pages;
    const session = await people.bob.context.newCDPSession(bob);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: { x: number; y: number }[]) =>
      session.send('Input.dispatchTouchEvent', { type, touchPoints });
    const from = await middleOf('bob', 'ENG-3');
    const to = await middleOf('bob', 'ENG-1');
    await touch('touchStart', from);
    await bob.locator('.is-in-hand').waitFor();
    await touch('touchMove', { x: to.x, y: to.y + 10 });
    await touch('touchEnd');
    await bothSee('To Do', 'ENG-1', 'ENG-3');
  });

  it('shows what is asked for without loading the page, and says so in its address', async () => {
    const { alice, bob } = pages;
    const { taskId } = await create('Ask the lawyers', { priority: 'High', labels: ['legal'] });
    await create('Sign the contract', { labels: ['legal', 'money'] });
    const shows = (page: Page, count: string) => page.getByRole('status').filter({ hasText: count }).waitFor();
    await alice.evaluate(() => Object.assign(window, { wasNotReloaded: true }));
    await shows(alice, '5 items');
    await alice.locator('.card').getByRole('link', { name: 'Show items with the label legal' }).first().click();
    await shows(alice, '2 items');
    await alice.getByLabel('Priority').selectOption('High');
    await shows(alice, '1 item');
    expect(alice.url()).toBe(`${boardUrl}?priority=High&label=legal`);
    expect(await accessibilityFaults(alice)).toEqual([]);
    await flowra.client('bob').call('PATCH /tasks/:taskId', { params: { taskId }, body: { priority: 'Low' } });
    await alice.getByText('Nothing matches these filters.').waitFor();
    await alice.goBack();
    await shows(alice, '2 items');
    expect(await alice.getByLabel('Priority').inputValue()).toBe('');
    await alice.getByLabel('Find by title or key').fill('contract');
    await shows(alice, '1 item');
    await alice.getByRole('link', { name: 'Clear all' }).click();
    await shows(alice, '5 items');
    expect(await alice.evaluate(() => 'wasNotReloaded' in window)).toBe(true);
    await bob.goto(`${boardUrl}?label=money`);
    await shows(bob, '1 item');
    await bob.goto(boardUrl);
  });

  it('opens a card beside the board, with its conversation and timeline, live', async () => {
    const { alice, bob } = pages;
    await alice.getByRole('link', { name: 'Rotate the keys' }).click();
    const panel = (page: Page) => page.getByRole('complementary', { name: 'Task ENG-2' });
    await panel(alice).getByText('changed the status from To Do to In Progress').waitFor();
    expect(alice.url()).toBe(`${boardUrl}?task=ENG-2`);
    await card('bob', 'ENG-2').tap();
    await panel(bob).getByRole('textbox', { name: 'Reply' }).fill('On it');
    await panel(bob).getByRole('textbox', { name: 'Reply' }).press('Enter');
    await panel(alice).getByText('On it').waitFor();
    await panel(alice).getByLabel('Status of the open item').selectOption('Done');
    for (const page of [alice, bob]) await panel(page).getByText('changed the status from In Progress to Done').waitFor();
    await bothSee('Done', 'ENG-2');
    for (const page of [alice, bob]) {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await accessibilityFaults(page)).toEqual([]);
      }
    }
    await alice.reload();
    await panel(alice).getByText('On it').waitFor();
    await alice.keyboard.press('Escape');
    await panel(alice).waitFor({ state: 'hidden' });
    await bob.getByRole('link', { name: 'Close the item' }).tap();
    await panel(bob).waitFor({ state: 'hidden' });
    expect([alice.url(), bob.url()]).toEqual([boardUrl, boardUrl]);
  });

  it('takes new items in a column, one after the other, for both', async () => {
    const { alice } = pages;
    await column('alice', 'In Progress').getByText('Add task to In Progress').click();
    await alice.keyboard.type('Write it down');
    await alice.keyboard.press('Enter');
    await bothSee('In Progress', 'ENG-6');
    await alice.keyboard.type('Read it aloud');
    await alice.keyboard.press('Enter');
    await bothSee('In Progress', 'ENG-6', 'ENG-7');
    expect(await accessibilityFaults(alice)).toEqual([]);
    await alice.keyboard.press('Escape');
    await column('alice', 'In Progress').getByRole('textbox').waitFor({ state: 'hidden' });
  });

  it('stands in lanes, and moving a card to another lane gives it to somebody else', async () => {
    const { alice } = pages;
    const { userId } = await flowra.client('bob').call('GET /me');
    const { taskId } = await create('Carry it over', { status: 'Done', assigneeId: userId });
    await alice.getByLabel('Swimlanes').selectOption('assignee');
    const lane = (id: string) => alice.locator(`[data-kind="task"] [data-lane="${id}"] [data-status="Done"]`);
    await lane(userId).getByText('Carry it over').waitFor();
    expect(await accessibilityFaults(alice)).toEqual([]);
    await alice.getByRole('link', { name: 'Carry it over' }).focus();
    for (const key of ['Space', 'ArrowDown', 'Space']) await alice.keyboard.press(key);
    await lane('none').getByText('Carry it over').waitFor();
    await flowra.client('alice').call('PATCH /tasks/:taskId', { params: { taskId }, body: { title: 'Carried over' } });
    await lane('none').getByText('Carried over').waitFor();
    const found = await flowra.client('alice').call('GET /tasks/:taskId', { params: { taskId } });
    expect([found.assignee, found.status]).toEqual([null, 'Done']);
    await alice.goto(`${boardUrl}?lanes=epic`);
    await alice.getByRole('heading', { name: 'No epic' }).first().waitFor();
    await alice.goto(boardUrl);
  });

  it('shows long columns in parts', async () => {
    const { alice } = pages;
    await alice.goto(`${boardUrl}?limit=1`);
    const cards = column('alice', 'To Do').locator('.card');
    expect(await cards.count()).toBe(1);
    await column('alice', 'To Do').getByRole('link', { name: 'Show more · 3' }).click();
    await column('alice', 'To Do').getByRole('link', { name: 'Show more' }).waitFor({ state: 'detached' });
    expect(await column('alice', 'To Do').locator('.card-key').allTextContents()).toEqual(['ENG-1', 'ENG-3', 'ENG-4', 'ENG-5']);
    await alice.getByRole('status').filter({ hasText: '8 items' }).waitFor();
    await alice.goto(boardUrl);
  });

  it('puts a card back, with a word of why, when it may not be moved', async () => {
    await flowra.client('alice').call('DELETE /chats/:chatId/participants/:userId', {
      params: { chatId, userId: (await flowra.client('bob').call('GET /me')).userId },
    });
    const { bob } = pages;
    await bob.getByLabel('Status of ENG-1').selectOption('Done');
    await bob.getByText(/^ENG-1 was not moved\. /).waitFor();
    await bothSee('To Do', 'ENG-1', 'ENG-3', 'ENG-4', 'ENG-5');
    await flowra.client('bob').call('POST /chats/:chatId/join', { params: { chatId } });
  });

  it('never ran into an error or against the content policy', () => {
    const refused = /status of 403/;
    expect(Object.values(people).flatMap(({ troubles }) => troubles.filter((trouble) => !refused.test(trouble)))).toEqual([]);
  });
});

import { type Flowra, foundTeam, startFlowra } from '@flowra/harness';
import type { TaskView } from '@flowra/contracts';
import type { Page } from 'playwright-core';
import { describeInBrowser, type Person, seat, WIDE } from './support/browser';

/** What stays on a board while the server's newer one takes its place. */
describeInBrowser('a board that is drawn again', () => {
  let flowra: Flowra;
  let workspaceId: string;
  let chatId: string;
  let boardUrl: string;
  let person: Person;
  let alice: Page;

  beforeAll(async () => {
    flowra = await startFlowra();
    const { workspace, chat } = await foundTeam(flowra, ['alice', 'bob']);
    ({ workspaceId } = workspace);
    ({ chatId } = chat);
    boardUrl = `${flowra.url}/w/${workspaceId}/board`;
    const people: Record<string, Person> = {};
    const pages: Record<string, Page> = {};
    await seat({ people, pages }, { alice: WIDE }, flowra.url, boardUrl);
    ({ alice: person } = people);
    ({ alice } = pages);
  });
  afterAll(async () => {
    await person?.close();
    await flowra?.stop();
  });

  const create = (title: string, more: object = {}): Promise<TaskView> =>
    flowra
      .client('alice')
      .call('POST /workspaces/:workspaceId/tasks', { params: { workspaceId }, body: { chatId, kind: 'task', title, ...more } });

  it('leaves what the reader sees in its place', async () => {
    const bug = (title: string, status: string) => create(title, { kind: 'bug', status, labels: ['flood'] });
    await Promise.all(Array.from({ length: 24 }, (_, index) => bug(`Leak ${index} `.repeat(1 + (index % 9)), 'New')));
    await alice.goto(`${boardUrl}?label=flood`);
    await alice.getByRole('status').filter({ hasText: '24 items' }).waitFor();
    const topOfLast = () =>
      alice.locator('[data-status="New"] .card').evaluateAll((cards) => cards[cards.length - 1].getBoundingClientRect().top);
    // Whoever went to the end has seen all of them.
    await alice.evaluate(async () => {
      for (let at = 0; at < 24; at += 1) {
        document.querySelectorAll('.card')[at].scrollIntoView({ block: 'nearest' });
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      }
    });
    const before = await topOfLast();
    await bug('Leak in the next column', 'Verified');
    await alice.getByRole('link', { name: 'Leak in the next column' }).waitFor({ state: 'attached' });
    expect(Math.abs((await topOfLast()) - before)).toBeLessThan(3);
    await alice.getByRole('link', { name: 'Leak in the next column' }).click();
    await alice.getByRole('complementary', { name: /^Bug / }).waitFor();
    const isWithin = await alice.locator('.cards').evaluateAll((lists) => lists.every((list) => list.scrollWidth <= list.clientWidth));
    expect(isWithin).toBe(true);
    await alice.goto(boardUrl);
  });

  it('says what a kind of item is for until there is one', async () => {
    const lesson = alice.locator('[data-kind="epic"] .lane-empty');
    await lesson.waitFor();
    const { taskId } = await create('Move the harbour', { kind: 'epic' });
    await lesson.waitFor({ state: 'hidden' });
    await flowra.client('alice').call('DELETE /tasks/:taskId', { params: { taskId } });
    await lesson.waitFor();
  });

  const toDo = () => alice.locator('[data-kind="task"] [data-status="To Do"]');

  it('keeps what is the same, what is being typed and where', async () => {
    const bob = flowra.client('bob');
    const { taskId, key } = await create('Paint the hull', { labels: ['paint'] });
    await create('Buy the paint', { labels: ['paint', 'money'] });
    await alice.getByRole('link', { name: 'Buy the paint' }).waitFor();
    await alice.getByRole('link', { name: 'Buy the paint' }).evaluate((link) => Object.assign(link, { wasThere: true }));
    await alice.locator('.card').getByRole('link', { name: 'Show items with the label paint' }).first().click();
    await alice.getByRole('status').filter({ hasText: '2 items' }).waitFor();
    await toDo().getByText('Add task to To Do').click();
    await alice.keyboard.type('Mix the ');
    await bob.call('PATCH /tasks/:taskId', { params: { taskId }, body: { title: 'Paint all of the hull' } });
    await bob.call('POST /workspaces/:workspaceId/tasks', {
      params: { workspaceId },
      body: { chatId, kind: 'epic', title: 'A blue boat', labels: ['paint'] },
    });
    await alice.getByRole('link', { name: 'A blue boat' }).waitFor();
    await alice.keyboard.type('paint');
    expect(await toDo().getByRole('textbox').inputValue()).toBe('Mix the paint');
    expect(await toDo().locator('.card-title').allTextContents()).toEqual(['Paint all of the hull', 'Buy the paint']);
    const same = alice.getByRole('link', { name: 'Buy the paint' });
    expect(await same.evaluate((link) => 'wasThere' in link)).toBe(true);
    expect(await same.getAttribute('href')).toContain('?label=paint&task=ENG-');
    await same.focus();
    await bob.call('PATCH /tasks/:taskId', { params: { taskId }, body: { priority: 'Low' } });
    await alice
      .locator('.card')
      .filter({ has: alice.getByText(key, { exact: true }) })
      .getByText('Low')
      .waitFor();
    expect(await same.evaluate((link) => link === document.activeElement)).toBe(true);
    await alice.goto(boardUrl);
  });

  it('shows what is asked for without a shift of the page, however late it comes', async () => {
    await alice.evaluate(() => {
      const shifts: number[] = Object.assign(window, { shifts: [] }).shifts;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value);
      }).observe({ type: 'layout-shift' });
    });
    // What follows a key within half a second is never counted.
    await alice.route(/board\?label=/, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 800));
      await route.continue();
    });
    await alice.getByRole('combobox', { name: 'Label' }).fill('money');
    await alice.getByRole('status').filter({ hasText: '1 item' }).waitFor();
    await alice.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    expect(await alice.evaluate(() => 'shifts' in window && window.shifts)).toEqual([]);
  });

  it('never ran into an error or against the content policy', () => expect(person.troubles).toEqual([]));
});

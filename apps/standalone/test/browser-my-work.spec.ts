import type { TaskView } from '@flowra/contracts';
import { type Flowra, foundTeam, startFlowra } from '@flowra/harness';
import type { Locator, Page } from 'playwright-core';
import { accessibilityFaults, describeInBrowser, Person, PHONE, seat, WIDE } from './support/browser';

const ZONES = { alice: 'Asia/Tokyo', bob: 'America/Los_Angeles' } as const;
type Name = keyof typeof ZONES;
const NAMES = ['alice', 'bob'] as const;

/** The day that it is in a zone, or so many days later. */
const dayIn = (timeZone: string, days = 0): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date(Date.now() + days * 24 * 3600 * 1000));

/** The heading under which an item that is due yesterday, today or tomorrow stands for somebody. */
const headingFor = (name: Name, due: string): string => {
  const today = dayIn(ZONES[name]);
  return due < today ? 'Overdue' : due === today ? 'Today' : 'This week';
};

/** What is one's own to do, for one reader at a desk in Tokyo and one with a phone in Los Angeles. */
describeInBrowser('my work', () => {
  let flowra: Flowra;
  let workspaceId: string;
  let chatId: string;
  const ids: Record<string, string> = {};
  const people: Record<string, Person> = {};
  const pages: Record<string, Page> = {};

  beforeAll(async () => {
    flowra = await startFlowra();
    const { workspace, chat } = await foundTeam(flowra, NAMES);
    ({ workspaceId } = workspace);
    ({ chatId } = chat);
    for (const name of NAMES) ids[name] = (await flowra.client(name).call('GET /me')).userId;
    const devices = { alice: { ...WIDE, timezoneId: ZONES.alice }, bob: { ...PHONE, timezoneId: ZONES.bob } };
    await seat({ people, pages }, devices, flowra.url, `${flowra.url}/w/${workspaceId}/my-work`);
  });
  afterAll(async () => {
    await Promise.all(Object.values(people).map((person) => person.close()));
    await flowra?.stop();
  });

  const create = (title: string, more: object): Promise<TaskView> =>
    flowra
      .client('alice')
      .call('POST /workspaces/:workspaceId/tasks', { params: { workspaceId }, body: { chatId, kind: 'task', title, ...more } });
  const change = (taskId: string, body: object): Promise<TaskView> =>
    flowra.client('alice').call('PATCH /tasks/:taskId', { params: { taskId }, body });
  /** An item in the list of somebody, under a heading. */
  const item = (name: string, heading: string, title: string): Locator =>
    pages[name].getByRole('region', { name: heading }).getByRole('listitem').filter({ hasText: title });

  it('is grouped by the days of each reader, live', async () => {
    const days = [dayIn(ZONES.alice, -1), dayIn(ZONES.alice), dayIn(ZONES.bob, -1), dayIn(ZONES.bob)];
    for (const name of NAMES) {
      await pages[name].getByText('Nothing is assigned to you').waitFor();
      for (const [place, dueDate] of days.entries()) await create(`Part ${place}`, { dueDate, assigneeId: ids[name] });
      for (const [place, dueDate] of days.entries()) await item(name, headingFor(name, dueDate), `Part ${place}`).waitFor();
      expect(await accessibilityFaults(pages[name])).toEqual([]);
    }
  });

  it('says the same of what is late in the list, on the board and in the filters', async () => {
    for (const name of NAMES) {
      const page = pages[name];
      const late = page.locator('#my-work .work-item', { has: page.locator('.due.is-late') });
      const titles = await late.locator('.work-title').allTextContents();
      expect(titles).toEqual(await page.getByRole('region', { name: 'Overdue' }).locator('.work-title').allTextContents());
      for (const due of ['', '&due=overdue']) {
        await page.goto(`${flowra.url}/w/${workspaceId}/board?assignee=me${due}`);
        await page.locator('.card').first().waitFor();
        const cards = due === '' ? page.locator('.card', { has: page.locator('.due.is-late') }) : page.locator('.card');
        expect((await cards.locator('[data-card-link]').allTextContents()).sort()).toEqual([...titles].sort());
      }
      await page.goto(`${flowra.url}/w/${workspaceId}/my-work`);
    }
  });

  it('is right although the server did not know the zone, as soon as it does', async () => {
    const { bob } = pages;
    await people.bob.context.clearCookies({ name: 'flowra_zone' });
    await bob.goto(`${flowra.url}/w/${workspaceId}/my-work`);
    await bob.locator(`#my-work[data-today="${dayIn(ZONES.bob)}"]`).waitFor();
  });

  it('follows what others do, and leaves the reader where they are', async () => {
    const { alice } = pages;
    const mine = { assigneeId: ids.alice };
    const dueDate = dayIn(ZONES.alice);
    const [first, second] = [await create('Write the notes', { ...mine, dueDate }), await create('Send the notes', { ...mine, dueDate })];
    await item('alice', 'Today', 'Send the notes').getByRole('link').focus();
    const third = await create('Ask around', {});
    await change(third.taskId, mine);
    await item('alice', 'No due date', 'Ask around').waitFor();
    await change(second.taskId, { title: 'Send all notes', dueDate: null });
    await item('alice', 'No due date', 'Send all notes').waitFor();
    expect(await alice.evaluate(() => document.activeElement?.textContent)).toBe('Send all notes');
    await change(second.taskId, { status: 'Done' });
    await item('alice', 'No due date', 'Send all notes').waitFor({ state: 'detached' });
    expect(await alice.evaluate(() => document.activeElement?.id)).toMatch(/^work-title-/);
    await change(second.taskId, { status: 'In Progress' });
    await item('alice', 'No due date', 'Send all notes').waitFor();
    await change(first.taskId, { assigneeId: null });
    await item('alice', 'Today', 'Write the notes').waitFor({ state: 'detached' });
  });

  it('never ran into an error or against the content policy', () =>
    expect(Object.values(people).flatMap(({ troubles }) => troubles)).toEqual([]));
});

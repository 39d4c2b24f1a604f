import type { MessageView, Page as ApiPage } from '@flowra/contracts';
import { type Flowra, foundTeam, ok, say, startFlowra, type Team } from '@flowra/harness';
import type { Page } from 'playwright-core';
import { describeInBrowser, Person, PHONE, signIn, WIDE, write } from './support/browser';

const ZONES = { alice: 'Asia/Tokyo', bob: 'America/Los_Angeles', carol: 'Europe/Berlin' } as const;
type Name = keyof typeof ZONES;
const NAMES = Object.keys(ZONES) as Name[];

interface Shown {
  readonly id: string;
  readonly text: string;
  readonly iso: string;
  readonly time: string;
}

/** Two people in different time zones and one on a phone: the same conversation, each in the hours of the reader. */
describeInBrowser('one conversation in three places', () => {
  let flowra: Flowra;
  let team: Team;
  const people = new Map<Name, Person>();
  const pages = new Map<Name, Page>();

  beforeAll(async () => {
    flowra = await startFlowra();
    team = await foundTeam(flowra, ['alice', 'bob', 'carol']);
    await say(flowra.api('alice'), team.chat.chatId, 'Good morning from Tokyo');
    for (const name of NAMES) {
      const person = await Person.open({ ...(name === 'carol' ? PHONE : WIDE), timezoneId: ZONES[name] });
      people.set(name, person);
      const page = await person.tab(flowra.url);
      await signIn(page, name);
      await page.goto(`${flowra.url}/w/${team.workspace.workspaceId}/c/${team.chat.chatId}`);
      pages.set(name, page);
    }
  });
  afterAll(async () => {
    for (const person of people.values()) await person.close();
    await flowra?.stop();
  });

  const pageOf = (name: Name): Page => {
    const page = pages.get(name);
    if (!page) throw new Error(`${name} has no page`);
    return page;
  };

  /** The conversation as a page shows it, from top to bottom. */
  const shown = (name: Name): Promise<Shown[]> =>
    pageOf(name)
      .locator('[data-message-id]')
      .evaluateAll((rows) =>
        rows.map((row) => ({
          id: row.getAttribute('data-message-id') ?? '',
          text: row.querySelector('.content')?.textContent?.trim() ?? '',
          iso: row.querySelector('time')?.dateTime ?? '',
          time: row.querySelector('time')?.textContent?.trim() ?? '',
        })),
      );

  it('is the same for all, in the same order, written by each of them', async () => {
    for (const name of NAMES) await write(pageOf(name), `Hello, this is ${name}`);
    for (const name of NAMES)
      for (const author of NAMES) await pageOf(name).getByText(`Hello, this is ${author}`, { exact: true }).first().waitFor();
    const { items } = ok(await flowra.api('alice').get<ApiPage<MessageView>>(`/chats/${team.chat.chatId}/messages`));
    const stored = [...items].reverse().map(({ messageId, content }) => [messageId, content]);
    for (const name of NAMES) expect((await shown(name)).map(({ id, text }) => [id, text])).toEqual(stored);
  });

  it.each(NAMES)('shows %s the hours of their own zone', async (name) => {
    const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: ZONES[name] });
    for (const { iso, time } of await shown(name)) expect(time).toBe(clock.format(new Date(iso)));
  });

  it('gives nobody trouble', () => {
    for (const [name, { troubles }] of people) expect([name, troubles]).toEqual([name, []]);
  });
});

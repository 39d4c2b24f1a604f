import { type Flowra, foundTeam, startFlowra } from '@flowra/harness';
import type { Page } from 'playwright-core';
import { accessibilityFaults, describeInBrowser, Person, PHONE, seat, WIDE } from './support/browser';

const PINS = 60;
const MENTIONS = 55;

/** Lists that go on where they end: in their place by keyboard and by finger, and by plain links without a script. */
describeInBrowser('more of a list', () => {
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
    for (let number = 1; number <= PINS; number += 1) {
      const messageId = await say(number <= MENTIONS ? `@alice part ${number}` : `Part ${number}`);
      await flowra.client('bob').call('PUT /messages/:messageId/pin', { params: { messageId } });
    }
    const devices = { alice: WIDE, bob: { ...PHONE, javaScriptEnabled: false } };
    await seat({ people, pages }, devices, flowra.url, `${flowra.url}/w/${workspaceId}/c/${chatId}?panel=pins`);
  });
  afterAll(async () => {
    await Promise.all(Object.values(people).map((person) => person.close()));
    await flowra?.stop();
  });

  const say = async (content: string): Promise<string> =>
    (await flowra.client('bob').call('POST /chats/:chatId/messages', { params: { chatId }, body: { content } })).messageId;
  const pins = (name: string) => pages[name].getByRole('complementary').locator('.panel-message');
  const more = (name: string) => pages[name].getByRole('button', { name: 'Show more' });

  it('comes in its place, with the focus on the first of it, and stays when the list is drawn again', async () => {
    const { alice } = pages;
    await pins('alice').nth(49).waitFor();
    expect(await pins('alice').count()).toBe(50);
    await more('alice').press('Enter');
    await pins('alice')
      .nth(PINS - 1)
      .waitFor();
    await more('alice').waitFor({ state: 'detached' });
    const focused = pins('alice').nth(50).locator(':focus');
    await focused.waitFor();
    await flowra.client('bob').call('PUT /messages/:messageId/pin', { params: { messageId: await say('The last one') } });
    await pins('alice').filter({ hasText: 'The last one' }).waitFor();
    expect(await pins('alice').count()).toBe(PINS + 1);
    expect(await accessibilityFaults(alice)).toEqual([]);
  });

  it('comes in the inbox to its section, and a refusal says why and leaves the way to try again', async () => {
    const { alice } = pages;
    await alice.goto(`${flowra.url}/inbox?w=${workspaceId}`);
    const entries = alice.locator('.notification');
    await entries.nth(49).waitFor();
    await alice.route('**/inbox?*cursor=*', (route) => route.fulfill({ status: 503, body: 'Wait a little' }), { times: 1 });
    await alice.locator('#inbox-more').getByRole('button').click();
    await alice.getByText('Wait a little').waitFor();
    await alice.locator('#inbox-more').getByRole('button').press('Enter');
    await alice
      .locator('[data-section="unread"] .notification')
      .nth(MENTIONS - 1)
      .waitFor();
    await alice.locator('#inbox-more .more-item').waitFor({ state: 'detached' });
    await entries.nth(50).locator('[data-entry]:focus').waitFor();
    expect(await accessibilityFaults(alice)).toEqual([]);
  });

  it('is a page of its own without a script', async () => {
    const link = pages.bob.locator('.panel .more-item a');
    await link.tap();
    await pins('bob').filter({ hasText: 'part 1' }).first().waitFor();
    expect(new URL(pages.bob.url()).searchParams.get('cursor')).not.toBeNull();
  });

  it('gives nobody trouble but the refusal', () => {
    const refused = /503/;
    expect(Object.values(people).flatMap(({ troubles }) => troubles.filter((trouble) => !refused.test(trouble)))).toEqual([]);
  });
});

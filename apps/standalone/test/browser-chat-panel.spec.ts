import { type Flowra, foundTeam, startFlowra } from '@flowra/harness';
import type { Locator, Page } from 'playwright-core';
import { accessibilityFaults, describeInBrowser, Person, PHONE, seat, WIDE } from './support/browser';

const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

/** What belongs to a chat, beside its conversation: alice at a desk, bob with a phone. */
describeInBrowser('the panel of a chat', () => {
  let flowra: Flowra;
  let chatId: string;
  const people: Record<string, Person> = {};
  const pages: Record<string, Page> = {};

  beforeAll(async () => {
    flowra = await startFlowra();
    const { workspace, chat } = await foundTeam(flowra, ['alice', 'bob', 'carol']);
    const { userId } = await flowra.client('carol').call('GET /me');
    ({ chatId } = chat);
    await flowra.client('alice').call('DELETE /chats/:chatId/participants/:userId', { params: { chatId, userId } });
    const chatUrl = `${flowra.url}/w/${workspace.workspaceId}/c/${chatId}`;
    await seat({ people, pages }, { alice: WIDE, bob: { ...PHONE, colorScheme: 'dark' } }, flowra.url, chatUrl);
  });
  afterAll(async () => {
    await Promise.all(Object.values(people).map((person) => person.close()));
    await flowra?.stop();
  });

  const say = async (name: string, content: string, attachmentIds: string[] = []): Promise<string> => {
    const { messageId } = await flowra
      .client(name)
      .call('POST /chats/:chatId/messages', { params: { chatId }, body: { content, attachmentIds } });
    for (const page of Object.values(pages)) await page.locator(`#m-${messageId}`).waitFor({ state: 'attached' });
    return messageId;
  };
  const panel = (name: string): Locator => pages[name].getByRole('complementary');
  /** Opens a panel by its button at a desk, by the menu on a phone. */
  const open = async (
    name: string,
    what: 'Members: 2' | 'Members: 3' | 'Pinned messages' | 'Files' | 'Search in this chat' | 'Chat settings',
  ) => {
    const tools = pages[name].getByRole('navigation', { name: 'About this chat' });
    const isInMenu = name === 'bob' || what === 'Chat settings';
    if (isInMenu) await tools.locator('summary').click();
    await tools.getByRole('link', { name: what }).filter({ visible: true }).click();
    await panel(name)
      .getByRole('heading', { name: what.split(':')[0], exact: true })
      .waitFor();
  };
  const person = (name: string, who: string): Locator =>
    panel(name)
      .getByRole('listitem')
      .filter({ hasText: `@${who}` });

  it('shows the members, takes new ones, and is told of them live', async () => {
    const { alice, bob } = pages;
    await open('alice', 'Members: 2');
    expect(new URL(alice.url()).search).toBe('?panel=members');
    await person('alice', 'bob').waitFor();
    await open('bob', 'Members: 2');
    expect(await panel('bob').getByText('Add people').count()).toBe(0);
    await panel('alice').getByText('Add people').click();
    await alice.getByRole('searchbox', { name: 'Find people' }).fill('carol');
    await panel('alice').getByRole('checkbox', { name: /Carol/ }).check();
    expect(await accessibilityFaults(alice)).toEqual([]);
    await panel('alice').getByRole('button', { name: 'Add to chat' }).click();
    for (const name of ['alice', 'bob']) await person(name, 'carol').waitFor();
    await alice.getByRole('link', { name: 'Members: 3' }).filter({ visible: true }).waitFor();
    await person('alice', 'carol').locator('summary').click();
    await person('alice', 'carol').getByRole('button', { name: 'Make an admin' }).click();
    for (const name of ['alice', 'bob']) await person(name, 'carol').getByText('Admin', { exact: true }).waitFor();
    await person('alice', 'carol').getByRole('button', { name: 'Make a member' }).waitFor();
    expect(await accessibilityFaults(alice)).toEqual([]);
    await person('alice', 'carol').getByRole('button', { name: 'Remove from chat' }).click();
    for (const name of ['alice', 'bob']) await person(name, 'carol').waitFor({ state: 'detached' });
    expect(await accessibilityFaults(bob)).toEqual([]);
    await bob.getByRole('link', { name: 'Close the panel' }).tap();
    await panel('bob').waitFor({ state: 'detached' });
  });

  it('keeps what is pinned, and leads to it; Escape closes it, and the way back opens it again', async () => {
    const { alice, bob } = pages;
    const messageId = await say('bob', 'Read **this** first');
    await open('alice', 'Pinned messages');
    await panel('alice').getByText('Nothing is pinned yet').waitFor();
    await flowra.client('bob').call('PUT /messages/:messageId/pin', { params: { messageId } });
    await panel('alice').getByText('Pinned by Bob Brown').waitFor();
    await alice.getByRole('link', { name: 'Pinned messages: 1' }).filter({ visible: true }).waitFor();
    await panel('alice').locator('#panel-count', { hasText: '1' }).waitFor();
    expect(await accessibilityFaults(alice)).toEqual([]);
    await open('bob', 'Pinned messages');
    await panel('bob').getByRole('link', { name: 'Jump to message of Bob Brown' }).tap();
    await panel('bob').waitFor({ state: 'detached' });
    await bob.locator(`#m-${messageId}`).waitFor();
    await panel('alice').getByRole('button', { name: 'Unpin the message of Bob Brown' }).click();
    await panel('alice').getByText('Nothing is pinned yet').waitFor();
    await alice.getByRole('link', { name: 'Pinned messages', exact: true }).filter({ visible: true }).waitFor();
    await alice.keyboard.press('Escape');
    await panel('alice').waitFor({ state: 'detached' });
    expect(await alice.evaluate(() => document.activeElement?.id)).toBe('open-pins');
    await alice.goBack();
    await panel('alice').getByRole('heading', { name: 'Pinned messages' }).waitFor();
  });

  it('gathers the files, and finds words, each with the way to where they stand', async () => {
    const { alice } = pages;
    await open('alice', 'Files');
    await panel('alice').getByText('No files yet').waitFor();
    const { attachmentId } = await flowra.client('bob').upload(chatId, new File([Buffer.from(PIXEL, 'base64')], 'flow.png'));
    const messageId = await say('bob', 'The drawing of the bridge', [attachmentId]);
    await panel('alice').getByRole('link', { name: 'Download flow.png' }).waitFor();
    await alice.getByRole('link', { name: 'Files: 1' }).filter({ visible: true }).waitFor();
    expect(await accessibilityFaults(alice)).toEqual([]);
    await panel('alice').getByRole('link', { name: 'Jump to message with flow.png' }).click();
    await alice.waitForURL(`**#m-${messageId}`);
    for (const name of ['alice', 'bob']) {
      await open(name, 'Search in this chat');
      await pages[name].getByRole('searchbox', { name: 'Search in this chat' }).fill('bridge');
      await pages[name].keyboard.press('Enter');
      await panel(name).locator('mark', { hasText: 'bridge' }).waitFor();
      expect(await accessibilityFaults(pages[name])).toEqual([]);
    }
    expect(new URL(alice.url()).searchParams.get('q')).toBe('bridge');
    await panel('bob')
      .getByRole('link', { name: /^Jump to/ })
      .tap();
    await panel('bob').waitFor({ state: 'detached' });
  });

  it('changes the chat for everybody, and says what cannot be done beside it', async () => {
    const { alice, bob } = pages;
    await open('alice', 'Chat settings');
    await panel('alice').getByLabel('Name', { exact: true }).fill('launch');
    await panel('alice').getByLabel('Description').fill('All about the launch');
    await panel('alice').getByRole('button', { name: 'Save changes' }).click();
    for (const page of [alice, bob]) await page.locator('#chat-header').getByRole('heading', { name: 'launch' }).waitFor();
    await bob.getByRole('heading', { name: 'This is the start of #launch' }).waitFor();
    await bob.getByRole('textbox', { name: 'Message to #launch' }).waitFor();
    expect(await bob.title()).toContain('#launch');
    await panel('alice').getByRole('button', { name: 'Mute chat' }).click();
    await panel('alice').getByRole('button', { name: 'Unmute chat' }).waitFor();
    await panel('alice').getByText('Leave chat', { exact: true }).click();
    await panel('alice').getByRole('button', { name: 'Leave now' }).click();
    await panel('alice').getByText('Somebody has to be an admin of the chat.').waitFor();
    expect(await accessibilityFaults(alice)).toEqual([]);
    await bob.locator('#chat-menu-button').tap();
    expect(await accessibilityFaults(bob)).toEqual([]);
    await bob.getByRole('button', { name: 'Close chat' }).tap();
    for (const page of [alice, bob]) await page.getByText('This chat is closed. It can be read').first().waitFor();
    await panel('alice').getByText('Delete chat', { exact: true }).click();
    await panel('alice').getByRole('button', { name: 'Delete for everybody' }).click();
    await alice.waitForURL((url) => !url.pathname.includes(chatId));
    await bob.getByRole('alert').getByText('deleted').waitFor();
  });

  it('never ran into an error or against the content policy', () => {
    // What was on its way when the chat was deleted is refused.
    const gone = /status of 404/;
    expect(Object.values(people).flatMap(({ troubles }) => troubles.filter((trouble) => !gone.test(trouble)))).toEqual([]);
  });
});

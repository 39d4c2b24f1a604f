import { eventually, type Flowra, foundTeam, startFlowra } from '@flowra/harness';
import type { Locator, Page } from 'playwright-core';
import { accessibilityFaults, describeInBrowser, Person, PHONE, seat, WIDE } from './support/browser';

/** What people do with messages, with a mouse at a desk and a finger on a phone, seen live by the other one. */
describeInBrowser('messages', () => {
  let flowra: Flowra;
  let chatId: string;
  let chatUrl: string;
  const people: Record<string, Person> = {};
  const pages: Record<string, Page> = {};

  beforeAll(async () => {
    flowra = await startFlowra();
    const { workspace, chat } = await foundTeam(flowra, ['alice', 'bob']);
    ({ chatId } = chat);
    chatUrl = `${flowra.url}/w/${workspace.workspaceId}/c/${chatId}`;
    await seat({ people, pages }, { alice: WIDE, bob: PHONE }, flowra.url, chatUrl);
  });
  afterAll(async () => {
    await Promise.all(Object.values(people).map((person) => person.close()));
    await flowra?.stop();
  });

  const say = async (name: string, content: string, attachmentIds: string[] = []): Promise<string> => {
    const { messageId } = await flowra
      .client(name)
      .call('POST /chats/:chatId/messages', { params: { chatId }, body: { content, attachmentIds } });
    for (const page of Object.values(pages)) await page.locator(`#m-${messageId}`).waitFor();
    return messageId;
  };
  const row = (name: string, messageId: string) => pages[name].locator(`#m-${messageId}`);
  const press = (name: string, target: Locator) => (name === 'bob' ? target.tap() : target.click());
  /** Brings up the bar of a message, as one does with that device. */
  const pointAt = async (name: string, messageId: string) => {
    const content = row(name, messageId).locator('[data-slot="content"]');
    if (name === 'bob') await content.tap();
    else await content.hover();
    await row(name, messageId).getByRole('toolbar').waitFor();
  };
  const choose = async (name: string, messageId: string, entry: string) => {
    await pointAt(name, messageId);
    await press(name, row(name, messageId).getByRole('button', { name: 'More actions' }));
    await press(name, pages[name].getByRole('menuitem', { name: entry, exact: true }));
  };

  it('get reactions by one click, and from a picker that is searched, counted for both', async () => {
    const messageId = await say('alice', 'It works');
    await pointAt('bob', messageId);
    await row('bob', messageId).getByRole('button', { name: 'React with 🎉' }).tap();
    await row('alice', messageId).getByRole('button', { name: '🎉: 1 person' }).click();
    await row('bob', messageId).getByRole('button', { name: '🎉: 2 people', pressed: true }).waitFor();
    await pointAt('alice', messageId);
    await row('alice', messageId).getByRole('button', { name: 'Add a reaction' }).click();
    expect(await accessibilityFaults(pages.alice)).toEqual([]);
    await pages.alice.keyboard.type('rocket');
    await row('alice', messageId).locator('.emoji').click();
    await row('bob', messageId).getByRole('button', { name: '🚀: 1 person' }).waitFor();
    await row('bob', messageId).getByRole('button', { name: '🎉: 2 people' }).tap();
    await row('alice', messageId).getByRole('button', { name: '🎉: 1 person' }).waitFor();
  });

  it('and their chat have links to take along, shown where they can not be copied', async () => {
    const { alice } = pages;
    const messageId = await say('alice', 'Worth a link');
    const href = `${chatUrl}?message=${messageId}#m-${messageId}`;
    const copied = () => alice.evaluate(() => navigator.clipboard.readText());
    await people.alice.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await choose('alice', messageId, 'Copy link');
    await alice.getByText('Link copied').waitFor();
    // What it says lies beside the messages, whose actions go on being at hand.
    const [said, main] = await Promise.all(['.toast', '#main'].map((selector) => alice.locator(selector).boundingBox()));
    expect((said?.x ?? 0) + (said?.width ?? Infinity)).toBeLessThanOrEqual(main?.x ?? 0);
    expect(await copied()).toBe(href);
    const menus = [
      [alice.getByRole('button', { name: /^Actions for / }), alice.getByRole('menuitem', { name: 'Copy link' })],
      [alice.getByTitle('Chat menu'), alice.getByRole('link', { name: 'Copy link to chat' })],
    ];
    for (const [menu, entry] of menus) {
      await alice.evaluate(() => navigator.clipboard.writeText(''));
      await menu.click();
      await entry.click();
      await eventually('the link is copied', async () => ((await copied()) === chatUrl ? true : undefined));
    }
    await alice.evaluate(() => (navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))));
    await choose('alice', messageId, 'Copy link');
    await alice.getByText(href).waitFor();
    await people.alice.context.clearPermissions();
  });

  it('are edited in their place, by keyboard, and both see the new words', async () => {
    const messageId = await say('alice', 'Too mcuh');
    await choose('alice', messageId, 'Edit');
    const field = row('alice', messageId).getByRole('textbox', { name: 'New text of the message' });
    expect(await accessibilityFaults(pages.alice)).toEqual([]);
    await field.press('Escape');
    await row('alice', messageId).getByText('Too mcuh').waitFor();
    await choose('alice', messageId, 'Edit');
    await field.fill('Too much');
    await field.press('Enter');
    for (const name of ['alice', 'bob']) {
      await row(name, messageId).getByText('Too much').waitFor();
      await row(name, messageId).getByText('(edited)').waitFor();
    }
  });

  it('are deleted after a moment in which that can be taken back', async () => {
    const messageId = await say('bob', 'Never mind');
    await choose('bob', messageId, 'Delete');
    await row('bob', messageId).waitFor({ state: 'hidden' });
    await pages.bob.getByRole('button', { name: 'Undo' }).tap();
    await row('bob', messageId).getByText('Never mind').waitFor();
    await choose('bob', messageId, 'Delete');
    for (const name of ['alice', 'bob']) await row(name, messageId).getByText('This message was deleted').waitFor();
  });

  it('are pinned for everybody', async () => {
    const messageId = await say('alice', 'Read this first');
    await choose('bob', messageId, 'Pin to this chat');
    for (const name of ['alice', 'bob']) await row(name, messageId).getByText('Pinned by Bob Brown').waitFor();
    await choose('alice', messageId, 'Unpin');
    for (const name of ['alice', 'bob']) await row(name, messageId).getByText('Pinned by Bob Brown').waitFor({ state: 'hidden' });
  });

  it('come back as reminders', async () => {
    const messageId = await say('alice', 'Ask again');
    await choose('alice', messageId, 'Remind me: in 20 minutes');
    await pages.alice.getByText(/^You will be reminded: /).waitFor();
    const { items } = await flowra.client('alice').call('GET /reminders');
    expect(items).toMatchObject([{ messageId }]);
  });

  it('show pictures, and offer other files for download', async () => {
    const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';
    const client = flowra.client('alice');
    const picture = await client.upload(chatId, new File([Buffer.from(pixel, 'base64')], 'flow.png'));
    const page = await client.upload(chatId, new File(['<script>alert(1)</script>'], 'notes.html'));
    const messageId = await say('alice', 'Two files', [picture.attachmentId, page.attachmentId]);
    await row('bob', messageId).getByRole('img', { name: 'flow.png' }).waitFor();
    const [download] = await Promise.all([
      pages.alice.waitForEvent('download'),
      row('alice', messageId)
        .getByRole('link', { name: /notes\.html/ })
        .click(),
    ]);
    expect(download.suggestedFilename()).toBe('notes.html');
    for (const name of ['alice', 'bob']) expect(await accessibilityFaults(pages[name])).toEqual([]);
  });

  it('take files by button and by drop, with a word or without one', async () => {
    const { alice } = pages;
    const field = alice.getByRole('textbox', { name: /^Message to / });
    await alice
      .locator('#main')
      .getByLabel('Add files')
      .setInputFiles([
        { name: 'plan.txt', mimeType: 'text/plain', buffer: Buffer.from('first this, then that') },
        { name: 'empty.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) },
      ]);
    await alice.getByText('The file is empty').waitFor();
    expect(await accessibilityFaults(alice)).toEqual([]);
    await field.press('Enter');
    await alice.getByText('Wait until the files have arrived, or remove those that did not.').waitFor();
    await alice.getByRole('button', { name: 'Remove empty.txt' }).click();
    await field.press('Enter');
    for (const page of Object.values(pages)) await page.getByRole('link', { name: /plan\.txt/ }).waitFor();
    const dropped = await alice.evaluateHandle(() => {
      const data = new DataTransfer();
      data.items.add(new File(['dropped'], 'dropped.txt', { type: 'text/plain' }));
      return data;
    });
    await alice.dispatchEvent('#main', 'drop', { dataTransfer: dropped });
    await alice.getByRole('button', { name: 'Remove dropped.txt' }).waitFor();
    await alice.locator('.upload progress').waitFor({ state: 'detached' });
    await field.fill('And this one');
    await field.press('Enter');
    for (const page of Object.values(pages)) await page.getByRole('link', { name: /dropped\.txt/ }).waitFor();
    await alice.locator('.upload').waitFor({ state: 'detached' });
  });

  it('say what cannot be done, and keep what was typed', async () => {
    const messageId = await say('bob', 'Gone in a moment');
    await choose('bob', messageId, 'Edit');
    const field = row('bob', messageId).getByRole('textbox', { name: 'New text of the message' });
    await field.fill('Not lost');
    await flowra.client('alice').call('POST /chats/:chatId/close', { params: { chatId } });
    await field.press('Enter');
    await pages.bob.getByText('This chat is closed.').first().waitFor();
    expect(await field.inputValue()).toBe('Not lost');
    await flowra.client('alice').call('POST /chats/:chatId/reopen', { params: { chatId } });
  });

  it('never ran into an error or against the content policy', () => {
    const refused = /status of 4(00|09)/;
    expect(Object.values(people).flatMap(({ troubles }) => troubles.filter((trouble) => !refused.test(trouble)))).toEqual([]);
  });
});

import { type Flowra, foundTeam, startFlowra } from '@flowra/harness';
import type { Page, Route } from 'playwright-core';
import { accessibilityFaults, describeInBrowser, Person, PHONE, seat, signIn, WIDE, write } from './support/browser';

/** Writing and reading: alice at a desk, bob on a phone, with a connection that breaks. */
describeInBrowser('a conversation', () => {
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

  const field = (page: Page) => page.getByRole('textbox', { name: /^Message to / });
  const contents = (page: Page) =>
    page.locator('[data-messages="main"] [data-slot="content"]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-content')));
  const drafts = async () => (await flowra.client('alice').call('GET /drafts')).items.map(({ content }) => content);

  describe('what is typed', () => {
    it('is there after a reload, and on another device', async () => {
      const { alice } = pages;
      const saved = alice.waitForResponse((answer) => answer.url().endsWith('/draft') && answer.ok());
      await field(alice).fill('Half a thought');
      await saved;
      await alice.reload();
      expect(await field(alice).inputValue()).toBe('Half a thought');
      const phone = await Person.open({ ...PHONE, javaScriptEnabled: false });
      people.aliceOnHerPhone = phone;
      const page = await phone.tab(flowra.url);
      await signIn(page, 'alice');
      await page.goto(chatUrl);
      expect(await field(page).inputValue()).toBe('Half a thought');
      await field(page).fill('A whole thought');
      await page.getByRole('button', { name: 'Send' }).click();
      await page.getByText('A whole thought').waitFor();
      expect(await drafts()).toEqual([]);
      await alice.reload();
      expect(await field(alice).inputValue()).toBe('');
    });

    it('is there after a reload although the server never got it', async () => {
      const { alice } = pages;
      await people.alice.context.route('**/draft', (route) => route.abort());
      await field(alice).fill('Typed in a tunnel');
      await alice.reload();
      expect(await field(alice).inputValue()).toBe('Typed in a tunnel');
      await people.alice.context.unroute('**/draft');
      await write(alice, 'Out of the tunnel');
      await alice.getByText('Out of the tunnel').waitFor();
      await alice.reload();
      expect(await field(alice).inputValue()).toBe('');
    });
  });

  describe('what is read', () => {
    it('is the same live as after a reload', async () => {
      const { alice } = pages;
      const content = '&copy; &amp; &notit; &nosuch; &semi; &NotEqualTilde; &lt;b&gt; `&copy;`';
      await flowra.client('bob').call('POST /chats/:chatId/messages', { params: { chatId }, body: { content } });
      const read = alice.locator('.message', { hasText: '≂̸' }).locator('[data-slot="content"]');
      const live = await read.innerText();
      expect(live).toBe('© & &notit; &nosuch; ; ≂̸ <b> &copy;');
      await alice.reload();
      expect(await read.innerText()).toBe(live);
    });

    it('has its code in colours, and a button that copies it', async () => {
      const { alice, bob } = pages;
      const code = 'const answer: number = 42; // <b>not</b> "bold"';
      await people.alice.context.grantPermissions(['clipboard-read', 'clipboard-write']);
      const content = `\`\`\`ts\n${code}\n\`\`\``;
      await flowra.client('bob').call('POST /chats/:chatId/messages', { params: { chatId }, body: { content } });
      for (const page of [alice, bob]) {
        const block = page.locator('pre', { hasText: 'const answer' });
        await block.locator('.hljs-comment').getByText('<b>not</b>').waitFor();
        expect(await block.locator('code').textContent()).toBe(`${code}\n`);
      }
      for (const colorScheme of ['light', 'dark'] as const) {
        await alice.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        expect(await accessibilityFaults(alice)).toEqual([]);
      }
      const copy = alice.locator('pre', { hasText: 'const answer' }).getByRole('button', { name: 'Copy' });
      await copy.press('Enter');
      await alice.getByRole('button', { name: 'Copied' }).waitFor();
      expect(await alice.evaluate(() => navigator.clipboard.readText())).toBe(code);
    });

    it('has pictures that open large, one beside the other, by keys and by finger', async () => {
      const { alice, bob } = pages;
      const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';
      const client = flowra.client('bob');
      const attachmentIds: string[] = [];
      for (const name of ['one.png', 'two.png']) {
        attachmentIds.push((await client.upload(chatId, new File([Buffer.from(pixel, 'base64')], name))).attachmentId);
      }
      await client.call('POST /chats/:chatId/messages', { params: { chatId }, body: { content: 'Look', attachmentIds } });
      await alice.getByRole('link', { name: 'Show one.png' }).press('Enter');
      const large = alice.getByRole('dialog', { name: 'Pictures' });
      await large.getByRole('img', { name: 'one.png' }).waitFor();
      for (const colorScheme of ['light', 'dark'] as const) {
        await alice.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        expect(await accessibilityFaults(alice)).toEqual([]);
      }
      await alice.keyboard.press('ArrowRight');
      await large.getByRole('img', { name: 'two.png' }).waitFor();
      await large.getByText('2 of 2').waitFor();
      const download = large.getByRole('link', { name: 'Download' });
      expect(await download.getAttribute('href')).toBe(`/api/v1/attachments/${attachmentIds[1]}`);
      for (let turn = 0; turn < 6; turn += 1) {
        await alice.keyboard.press('Tab');
        const isOnPage = await alice.evaluate(() => document.activeElement?.closest('#app') !== null);
        expect(isOnPage).toBe(false);
      }
      await alice.keyboard.press('Escape');
      await large.waitFor({ state: 'detached' });
      await alice.locator('a[data-picture="two.png"]:focus').waitFor();
      await bob.getByRole('link', { name: 'Show one.png' }).tap();
      const onPhone = bob.getByRole('dialog', { name: 'Pictures' });
      await onPhone.getByRole('button', { name: 'Next picture' }).tap();
      await onPhone.getByRole('img', { name: 'two.png' }).waitFor();
      expect(await accessibilityFaults(bob)).toEqual([]);
      await onPhone.getByRole('button', { name: 'Close the picture' }).tap();
      await onPhone.waitFor({ state: 'detached' });
    });
  });

  describe('what is sent', () => {
    it('is on the screen before the server has it, and once afterwards', async () => {
      const { alice, bob } = pages;
      let arrive = (): void => undefined;
      const isSlow = new Promise<void>((resolve) => (arrive = resolve));
      await alice.route('**/api/v1/chats/*/messages', async (route) => {
        await isSlow;
        await route.continue();
      });
      await write(alice, 'Quick as a thought');
      await alice.locator('.message.is-pending').getByText('Quick as a thought').waitFor();
      expect(await field(alice).inputValue()).toBe('');
      arrive();
      await bob.getByText('Quick as a thought').waitFor();
      await alice.locator('.message.is-pending').waitFor({ state: 'detached' });
      await alice.unroute('**/api/v1/chats/*/messages');
      expect((await contents(alice)).filter((text) => text === 'Quick as a thought')).toHaveLength(1);
    });

    it('waits while there is no connection, outlives the page, and goes out in order, once each', async () => {
      const { alice, bob } = pages;
      await people.alice.context.setOffline(true);
      await alice.getByText('Connection lost. Reconnecting…').waitFor();
      await write(alice, 'First of three');
      await write(alice, 'Second of three');
      await alice.getByText('Not sent yet.').nth(1).waitFor();
      for (const colorScheme of ['light', 'dark'] as const) {
        await alice.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        expect(await accessibilityFaults(alice)).toEqual([]);
      }
      // The server got it, and only its answer was lost.
      let lose = (): void => undefined;
      const isLost = new Promise<void>((resolve) => (lose = resolve));
      const loseAnswer = async (route: Route): Promise<void> => {
        await route.fetch();
        await route.abort();
        lose();
      };
      await alice.route('**/api/v1/chats/*/messages', loseAnswer, { times: 1 });
      await people.alice.context.setOffline(false);
      await isLost;
      await alice.reload();
      await write(alice, 'Third of three');
      await bob.getByText('Third of three').waitFor();
      const said = ['First of three', 'Second of three', 'Third of three'];
      for (const page of [alice, bob]) expect((await contents(page)).slice(-3)).toEqual(said);
      await alice.locator('.message.is-pending').waitFor({ state: 'detached' });
    });

    it('says why it was refused, and can be changed and sent again', async () => {
      const { alice } = pages;
      const refusal = {
        status: 409,
        contentType: 'application/problem+json',
        body: JSON.stringify({ code: 'chat.closed', title: 'Closed' }),
      };
      await alice.route('**/api/v1/chats/*/messages', (route) => route.fulfill(refusal));
      await write(alice, 'Too lat');
      const row = alice.locator('.message.is-pending');
      await row.getByText('This chat is closed.').waitFor();
      expect(await accessibilityFaults(alice)).toEqual([]);
      await row.getByRole('button', { name: 'Edit' }).click();
      expect(await field(alice).inputValue()).toBe('Too lat');
      await write(alice, 'Too late');
      await row.getByText('This chat is closed.').waitFor();
      await alice.unroute('**/api/v1/chats/*/messages');
      await row.getByRole('button', { name: 'Retry' }).click();
      await pages.bob.getByText('Too late').waitFor();
      await row.waitFor({ state: 'detached' });
    });

    it('stays in its field when the browser has no room for it', async () => {
      const { alice } = pages;
      await alice.evaluate(() => {
        const store = Storage.prototype as Storage & { kept?: Storage['setItem'] };
        store.kept = store.setItem;
        store.setItem = () => {
          throw new DOMException('full', 'QuotaExceededError');
        };
      });
      await write(alice, 'No room');
      await alice.getByText('This browser has no room to keep a message').waitFor();
      expect(await field(alice).inputValue()).toBe('No room');
      await alice.evaluate(() => {
        const store = Storage.prototype as Storage & { kept?: Storage['setItem'] };
        if (store.kept) store.setItem = store.kept;
      });
      await field(alice).press('Enter');
      await pages.bob.getByText('No room').waitFor();
    });
  });

  it('says when it was deleted, and gives back what was being written', async () => {
    const { alice, bob } = pages;
    await field(bob).fill('As I was saying');
    await flowra.client('alice').call('DELETE /chats/:chatId', { params: { chatId } });
    for (const page of [alice, bob]) {
      await page.getByRole('alert').getByText('This chat was deleted.').waitFor();
      expect(await page.locator(`#sidebar-chats [data-chat="${chatId}"]`).count()).toBe(0);
      expect(await accessibilityFaults(page)).toEqual([]);
    }
    expect(await bob.getByLabel('What you were writing').inputValue()).toBe('As I was saying');
    await bob.getByRole('link', { name: 'Go to the workspace' }).tap();
    await bob.waitForURL(/\/w\/[^/]+$/);
  });

  it('never ran into an error or against the content policy', () => {
    // 404: the page of a chat that was just deleted is asked for once more.
    const expected = /net::ERR_|status of 40[49]|WebSocket connection to/;
    const troubles = Object.values(people).flatMap((person) => person.troubles);
    expect(troubles.filter((text) => !expected.test(text))).toEqual([]);
  });
});

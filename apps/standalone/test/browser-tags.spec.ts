import { type Flowra, foundTeam, startFlowra } from '@flowra/harness';
import type { Page } from 'playwright-core';
import { accessibilityFaults, describeInBrowser, Person, PHONE, signIn, WIDE } from './support/browser';

/** What helps people who type tags: suggestions, marks, a word on what sending will do, and the item above the conversation. */
describeInBrowser('tags made easy', () => {
  let flowra: Flowra;
  let chatPath: string;

  beforeAll(async () => {
    flowra = await startFlowra();
    const { workspace, chat } = await foundTeam(flowra, ['alice', 'bob']);
    const { chatId } = chat;
    const content = '#task Implement OAuth\n#priority High #due 2026-12-11';
    await flowra.client('alice').call('POST /chats/:chatId/messages', { params: { chatId }, body: { content }, waitForTagsSeconds: 10 });
    chatPath = `/w/${workspace.workspaceId}/c/${chatId}`;
  });
  afterAll(() => flowra?.stop());

  const devices = [
    ['wide, light', { ...WIDE, colorScheme: 'light' }],
    ['wide, dark', { ...WIDE, colorScheme: 'dark' }],
    ['on a phone, light', { ...PHONE, colorScheme: 'light' }],
    ['on a phone, dark', { ...PHONE, colorScheme: 'dark' }],
  ] as const;

  describe.each(devices)('%s', (_, options) => {
    let person: Person;
    let page: Page;

    beforeAll(async () => {
      person = await Person.open(options);
      page = await person.tab(flowra.url);
      await signIn(page, 'alice');
      await page.goto(`${flowra.url}${chatPath}`);
    });
    afterAll(() => person?.close());

    const field = () => page.getByRole('textbox', { name: /^Message to / });
    const offered = () => page.getByRole('option').allInnerTexts();
    const labels = async () => (await offered()).map((text) => text.split(/\s*\n|\s{2,}/)[0].trim());
    const preview = () => page.locator('[data-part="preview"] .preview-part:visible').allInnerTexts();

    it('shows the item of the chat above the conversation', async () => {
      const card = page.getByRole('region', { name: 'Active item ENG-1' });
      await card.getByText('Implement OAuth').waitFor();
      await card.getByText('High').waitFor();
    });

    it('offers every tag, in a list that a screen reader can follow', async () => {
      await field().pressSequentially('#');
      await page.getByRole('option').first().waitFor();
      expect(await labels()).toEqual(['#task', '#bug', '#epic', '#status', '#assignee', '#priority', '#due', '#title']);
      const active = await field().getAttribute('aria-activedescendant');
      expect(await page.locator(`[id="${active}"]`).getAttribute('aria-selected')).toBe('true');
      expect(await accessibilityFaults(page)).toEqual([]);
      await page.keyboard.press('Escape');
      expect(await offered()).toEqual([]);
    });

    it('completes names, statuses, people and days by keyboard alone', async () => {
      await field().fill('');
      await field().pressSequentially('#st');
      await page.keyboard.press('Enter');
      expect(await labels()).toEqual(['To Do', 'In Progress', 'Done']);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Tab');
      await field().pressSequentially('#as');
      await page.keyboard.press('Enter');
      await field().pressSequentially('bro');
      await page.getByRole('option', { name: '@bob' }).waitFor();
      await page.keyboard.press('Enter');
      await field().pressSequentially('#due tom');
      await page.keyboard.press('Enter');
      expect(await field().inputValue()).toMatch(/^#status In Progress #assignee @bob #due \d{4}-\d\d-\d\d $/);
    });

    it('takes a suggestion by pointer', async () => {
      await page.keyboard.press('Shift+Enter');
      await field().pressSequentially('#prio');
      await page.getByRole('option', { name: '#priority' }).click();
      await page.getByRole('option', { name: 'Low' }).click();
      expect(await field().inputValue()).toMatch(/\n#priority Low $/);
    });

    it('says what sending will do, and marks what will be refused', async () => {
      await field().fill('#status Done #assignee @unknown #priority Low');
      await page.locator('.preview-part.is-refused').waitFor();
      expect((await preview()).map((line) => line.trim())).toEqual([
        expect.stringMatching(/^ENG-1: status .*→ Done$/),
        '@unknown not found',
        expect.stringMatching(/^ENG-1: priority .*→ Low$/),
      ]);
      expect(await page.locator('[data-part="marks"] mark.is-refused').allInnerTexts()).toEqual(['#assignee @unknown']);
      expect(await accessibilityFaults(page)).toEqual([]);
    });

    it('offers nothing in plain text and in code, and Enter sends then', async () => {
      await field().fill('');
      await field().pressSequentially('Finished #st');
      expect(await offered()).toEqual([]);
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('#composer-main')?.value === '');
      await page.getByText('Finished #st', { exact: true }).first().waitFor();
    });

    it('keeps the word of a tag on one line, whatever stands beside it', async () => {
      await field().fill('#status '.padEnd(120, 'a'));
      await page.keyboard.press('Enter');
      const word = page.locator('.message:not(.is-pending) .tag.is-refused').getByText('#status', { exact: true }).last();
      const lines = await word.evaluate((element) => {
        const range = document.createRange();
        range.selectNodeContents(element);
        return new Set([...range.getClientRects()].map(({ top }) => top)).size;
      });
      expect(lines).toBe(1);
    });

    it('never ran into an error or against the content policy', () => expect(person.troubles).toEqual([]));
  });
});

import { type Flowra, foundTeam, startFlowra, type Team } from '@flowra/harness';
import type { Page } from 'playwright-core';
import { describeInBrowser, Person, signIn, WIDE } from './support/browser';
import { HOSTILE, HOSTILE_NAMES } from './support/hostile';

const PER_MESSAGE = 12;
/** What markdown may bring, and what Flowra draws around it. */
const KNOWN =
  'a b blockquote br code del div em h1 h2 h3 h4 h5 h6 hr input li ol p pre s span strong svg path table tbody td th thead time tr ul'.split(
    ' ',
  );

/** Text of strangers is text, wherever it comes to stand. */
describeInBrowser('hostile text', () => {
  let flowra: Flowra;
  let team: Team;
  let person: Person;
  let page: Page;
  const said: string[] = [];

  beforeAll(async () => {
    flowra = await startFlowra();
    team = await foundTeam(flowra, ['alice', 'bob']);
    person = await Person.open(WIDE);
    page = await person.tab(flowra.url);
    page.on('dialog', (dialog) => void dialog.dismiss());
    await signIn(page, 'alice');
  });
  afterAll(async () => {
    await person?.close();
    await flowra?.stop();
  });

  const at = (path: string) => `${flowra.url}/w/${team.workspace.workspaceId}${path}`;
  /** Elements and addresses within `selector` that nobody but the text can have brought. */
  const foreign = (selector: string) =>
    page.evaluate(
      ({ where, known }) => {
        const found = [...document.querySelectorAll(`${where} *`)].filter((element) => {
          // The button on a block of code is ours: it copies, and says no more.
          if (element.matches('pre > code + button[data-copy-code]') && element.textContent === 'Copy') return false;
          const isKnown =
            known.includes(element.localName) && (element.localName !== 'input' || element.getAttribute('type') === 'checkbox');
          const hasCode = [...element.attributes].some(({ name }) => /^(on|x-|hx-|style$|srcdoc$)/u.test(name));
          const address = element.getAttribute('href') ?? element.getAttribute('src') ?? '';
          return !isKnown || hasCode || !['http:', 'https:', 'mailto:'].includes(new URL(address, location.href).protocol);
        });
        return found.map(({ outerHTML }) => outerHTML.slice(0, 200));
      },
      { where: selector, known: KNOWN },
    );
  const hasRun = () => page.evaluate(() => Reflect.get(window, '__ran') !== undefined);

  it('is shown as it was typed in messages', async () => {
    expect(HOSTILE.length).toBeGreaterThan(500);
    const { chatId } = team.chat;
    for (let start = 0; start < HOSTILE.length; start += PER_MESSAGE) {
      const content = HOSTILE.slice(start, start + PER_MESSAGE).join('\n\n');
      const message = await flowra.client('bob').call('POST /chats/:chatId/messages', { params: { chatId }, body: { content } });
      expect(message.content).toBe(content);
      said.push(message.messageId);
    }
    await page.goto(at(`/c/${chatId}`));
    await page.locator(`#m-${said[said.length - 1]}`).waitFor();
    for (;;) {
      const older = page.locator('[data-edge="older"] a');
      if ((await older.count()) === 0) break;
      const before = await page.locator('.message').count();
      await older.first().click();
      await page.waitForFunction((count) => document.querySelectorAll('.message').length > count, before);
    }
    expect(await page.locator('.message').count()).toBeGreaterThanOrEqual(said.length);
    expect(await foreign('.message [data-slot="content"]')).toEqual([]);
    expect(await hasRun()).toBe(false);
  });

  it('is only a name as the name of a chat, a file and an item', async () => {
    const client = flowra.client('bob');
    const { workspaceId } = team.workspace;
    for (const name of HOSTILE_NAMES) {
      await client.call('POST /workspaces/:workspaceId/chats', { params: { workspaceId }, body: { name, visibility: 'public' } });
      await client.call('POST /chats/:chatId/messages', { params: { chatId: team.chat.chatId }, body: { content: `#bug ${name}` } });
    }
    await page.goto(at('/board'));
    await page
      .locator('[data-kind="bug"] .card')
      .nth(HOSTILE_NAMES.length - 1)
      .waitFor();
    expect(await foreign('.card-title, .sidebar .chat-name')).toEqual([]);
    for (const name of HOSTILE_NAMES)
      await page.locator('#sidebar').getByText(name, { exact: true }).first().waitFor({ state: 'attached' });
    expect(await hasRun()).toBe(false);
  });

  it('is only text in what is looked for and found', async () => {
    for (const words of ['onerror', `<img src=x onerror=window.__ran=1>`, `"><script>window.__ran=1</script>`]) {
      await page.goto(at(`/search?q=${encodeURIComponent(words)}`));
      await page.getByRole('searchbox').first().waitFor();
      expect(await page.locator('main img, main iframe, main script').count()).toBe(0);
      expect(await hasRun()).toBe(false);
    }
  });

  it('never ran into the content policy', () => expect(person.troubles).toEqual([]));
});

import { eventually, type Flowra, foundTeam, startFlowra } from '@flowra/harness';
import type { MessageView, TaskView } from '@flowra/contracts';
import type { Page } from 'playwright-core';
import { accessibilityFaults, describeInBrowser, Person, PHONE, seat, signIn, WIDE, write } from './support/browser';

/** What is new and who has seen what, for bob at a desk with the board and a chat open, and for alice on a phone. */
describeInBrowser('reading', () => {
  let flowra: Flowra;
  let chatId: string;
  let chatUrl: string;
  let boardUrl: string;
  let task: TaskView;
  const people: Record<string, Person> = {};
  const pages: Record<string, Page> = {};

  beforeAll(async () => {
    flowra = await startFlowra();
    const { workspace, chat } = await foundTeam(flowra, ['alice', 'bob']);
    const { workspaceId } = workspace;
    ({ chatId } = chat);
    chatUrl = `${flowra.url}/w/${workspaceId}/c/${chatId}`;
    boardUrl = `${flowra.url}/w/${workspaceId}/board`;
    const body = { chatId, kind: 'task', title: 'Implement OAuth' } as const;
    task = await flowra.client('alice').call('POST /workspaces/:workspaceId/tasks', { params: { workspaceId }, body });
    await seat({ people, pages }, { bob: WIDE, alice: PHONE }, flowra.url, chatUrl);
    pages.board = await people.bob.tab(boardUrl);
  });
  afterAll(async () => {
    await Promise.all(Object.values(people).map((person) => person.close()));
    await flowra?.stop();
  });

  const reply = (content: string, name = 'alice'): Promise<MessageView> =>
    flowra.client(name).call('POST /chats/:chatId/messages', { params: { chatId }, body: { content, threadRootId: task.messageId } });
  const card = () => pages.board.locator('.card').filter({ hasText: 'ENG-1' });
  const newOnCard = (count: string) => card().getByText(`${count} new repl`).waitFor();
  const nothingNewOnCard = () => card().getByText('new repl').waitFor({ state: 'detached' });
  const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true });
  const inThread = (page: Page, text: string) =>
    page
      .getByRole('log', { name: /thread|about the item/ })
      .getByText(text)
      .waitFor();

  it('shows on the card and in the chat how many replies are new, as they come', async () => {
    await card().waitFor();
    await reply('Which provider?');
    await newOnCard('1');
    await link(pages.bob, '1 reply 1 new').waitFor();
    await reply('The one we have?');
    await newOnCard('2');
    await link(pages.bob, '2 replies 2 new').waitFor();
    await pages.board.reload();
    await newOnCard('2');
    for (const page of [pages.board, pages.bob]) {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await accessibilityFaults(page)).toEqual([]);
      }
    }
  });

  it('counts nothing as new for whoever wrote it', async () => {
    await link(pages.alice, '2 replies').waitFor();
  });

  it('has read the thread that was opened beside the board, in every window', async () => {
    await pages.board.bringToFront();
    await link(pages.board, 'Implement OAuth').click();
    await inThread(pages.board, 'The one we have?');
    await nothingNewOnCard();
    await link(pages.bob, '2 replies').waitFor();
  });

  it('has nothing new in the thread that is before the reader', async () => {
    await reply('I take that as a yes');
    await inThread(pages.board, 'I take that as a yes');
    await link(pages.bob, '3 replies').waitFor();
    await nothingNewOnCard();
    await pages.board.keyboard.press('Escape');
    await link(pages.board, 'Implement OAuth').waitFor();
    await reply('Done, then');
    await newOnCard('1');
  });

  it('has read the thread that was opened in the chat', async () => {
    await pages.bob.bringToFront();
    await link(pages.bob, '4 replies 1 new').click();
    await inThread(pages.bob, 'Done, then');
    await link(pages.bob, '4 replies').waitFor();
    await nothingNewOnCard();
  });

  it('counts nothing twice that it is told again after a break', async () => {
    const { workspaceId } = task;
    const body = { chatId, kind: 'task', title: 'Renew the certificate' } as const;
    const other = await flowra.client('alice').call('POST /workspaces/:workspaceId/tasks', { params: { workspaceId }, body });
    const person = await Person.open(WIDE);
    try {
      const page = await person.tab(flowra.url);
      let disconnect: () => Promise<unknown> = () => Promise.resolve();
      await page.routeWebSocket(/socket\.io/, (socket) => {
        const server = socket.connectToServer();
        disconnect = () => Promise.all([socket.close(), server.close()]);
      });
      await signIn(page, 'bob');
      await page.goto(boardUrl);
      await link(page, 'Implement OAuth').click();
      await inThread(page, 'Done, then');
      const newOnOther = (count: number) => page.locator('.card').filter({ hasText: 'Renew' }).getByText(`${count} new repl`);
      const replyToOther = (content: string) =>
        flowra.client('alice').call('POST /chats/:chatId/messages', {
          params: { chatId },
          body: { content, threadRootId: other.messageId },
        });
      await replyToOther('By Friday?');
      await newOnOther(1).waitFor();
      await page.route('**/socket.io/**', (route) => route.abort());
      await disconnect();
      await replyToOther('Or is Monday soon enough?');
      await reply('Told once more');
      await page.getByLabel('Type', { exact: true }).selectOption('task');
      await newOnOther(2).waitFor();
      // From here on the board hears of replies by the feed alone.
      await page.route(/\/board/, (route) => new Promise(() => route));
      await page.unroute('**/socket.io/**');
      await inThread(page, 'Told once more');
      await newOnOther(2).waitFor();
    } finally {
      await person.close();
    }
  });

  it('says who has seen a message, beside it', async () => {
    const { bob, alice } = pages;
    const { messageId } = await flowra
      .client('bob')
      .call('POST /chats/:chatId/messages', { params: { chatId }, body: { content: 'Lunch at noon' } });
    await alice.getByText('Lunch at noon').waitFor();
    await alice.bringToFront();
    await eventually('alice has read it', async () => {
      const { items } = await flowra.client('bob').call('GET /messages/:messageId/seen', { params: { messageId } });
      return items.length === 1 ? true : undefined;
    });
    await bob.bringToFront();
    await bob.locator(`#m-${messageId} .permalink`).focus();
    await bob.getByRole('button', { name: 'More actions' }).click();
    await bob.getByRole('menuitem', { name: 'Seen by…' }).click();
    const panel = bob.getByRole('complementary', { name: 'Seen by' });
    await panel.getByText('Alice Adams').waitFor();
    await panel.getByText('Lunch at noon').waitFor();
    expect(await accessibilityFaults(bob)).toEqual([]);
    await bob.keyboard.press('Escape');
    await panel.waitFor({ state: 'hidden' });
  });

  it('says it without a script too', async () => {
    const plain = await Person.open({ ...WIDE, javaScriptEnabled: false });
    try {
      const page = await plain.tab(flowra.url);
      await signIn(page, 'alice');
      await page.goto(`${chatUrl}?thread=${task.messageId}`);
      const row = page.locator('#panel .message').filter({ hasText: 'Done, then' });
      await row.getByRole('link', { name: 'Seen by…' }).click();
      await page.getByRole('complementary', { name: 'Seen by' }).getByText('Bob Brown').waitFor();
    } finally {
      await plain.close();
    }
  });

  it('says under the last message to somebody that they have seen it, as they do', async () => {
    const { bob, alice } = pages;
    const { userId } = await flowra.client('alice').call('GET /me');
    const body = { visibility: 'direct' as const, participantIds: [userId] };
    const direct = await flowra
      .client('bob')
      .call('POST /workspaces/:workspaceId/chats', { params: { workspaceId: task.workspaceId }, body });
    const directUrl = chatUrl.replace(chatId, direct.chatId);
    await alice.goto(boardUrl);
    await bob.goto(directUrl);
    await write(bob, 'Are you there?');
    const rows = bob.locator('[data-messages="main"] .message:not(.is-pending)');
    const seenUnder = (text: string) => rows.filter({ hasText: text }).getByText('Seen', { exact: true });
    await rows.filter({ hasText: 'Are you there?' }).waitFor();
    expect(await seenUnder('Are you there?').count()).toBe(0);
    await alice.goto(directUrl);
    await seenUnder('Are you there?').waitFor();
    await bob.reload();
    await seenUnder('Are you there?').waitFor();
    await write(bob, 'Good');
    await seenUnder('Good').waitFor();
    await seenUnder('Are you there?').waitFor({ state: 'detached' });
    expect(await accessibilityFaults(bob)).toEqual([]);
  });

  it('never ran into an error or against the content policy', () => {
    expect(Object.values(people).flatMap(({ troubles }) => troubles)).toEqual([]);
  });
});

// How long it takes from a key or a click to what it changes on the screen, on the largest pages.
import { freshPage, middle } from './ui-loading.mjs';

const ROUNDS = 5;
/** How often the reader goes to the top of what is there: more than a page keeps. */
const STRETCHES = 5;
/** A fast typist. */
const KEY_MS = 90;
/** How long after the last key of a round its entries are there for sure. */
const SETTLE_MS = 600;

/** Measures the chat and the board. Answers for each what was done, with the middle of the rounds' worst interactions. */
export async function measureInteractions(browser, storageState, world) {
  return [
    { name: 'chat', ...(await withPage(browser, storageState, world.chat, inChat)) },
    { name: 'board', ...(await withPage(browser, storageState, world.board, (page) => onBoard(page, world.cards))) },
  ];
}

async function withPage(browser, storageState, url, measure) {
  const { context, page } = await freshPage(browser, storageState);
  page.setDefaultTimeout(60_000);
  await page.goto(url);
  await page.waitForTimeout(SETTLE_MS);
  const interactions = await measure(page);
  const shift = await page.evaluate(() => window.vitals.shift);
  await context.close();
  return { interactions, shift };
}

async function inChat(page) {
  await readBack(page);
  const composer = page.locator('#composer-main');
  return [
    await rounds(page, 'typing a message', async () => {
      await composer.focus();
      await page.keyboard.type('Free berths for @bo, then', { delay: KEY_MS });
      await composer.fill('');
    }),
    await rounds(page, 'typing tags', async () => {
      await composer.focus();
      await page.keyboard.type('#status Do #priority Hi', { delay: KEY_MS });
      await composer.fill('');
    }),
    await rounds(page, 'sending', async (round) => {
      await composer.focus();
      await page.keyboard.type(`Sent ${round}`);
      await page.keyboard.press('Enter');
      await page
        .locator('.message:not(.is-pending)', { hasText: `Sent ${round}` })
        .last()
        .waitFor();
    }),
    await rounds(page, 'palette', () => usePalette(page)),
    await rounds(page, 'opening a thread', async () => {
      const row = page.locator('#main .message').last();
      await row.locator('.permalink').focus();
      await row.locator('.message-tools [data-thread]').click();
      await page.locator('#composer-reply').waitFor();
      await page.keyboard.type('A reply', { delay: KEY_MS });
      await page.locator('#composer-reply').fill('');
      await page.locator('#panel [data-close-panel]').click();
      await page.locator('#composer-reply').waitFor({ state: 'hidden' });
    }),
    await rounds(page, 'going through messages by keys', async () => {
      await page.locator('#main .message .permalink').last().focus();
      for (let step = 0; step < 10; step += 1) await page.keyboard.press('k', { delay: KEY_MS });
    }),
  ];
}

async function onBoard(page, cards) {
  await page.waitForFunction((count) => document.querySelectorAll('#board .card').length >= count, cards);
  return [
    await rounds(page, 'moving a card by keys', async () => {
      await page.locator('[data-status="To Do"] [data-card-link]').first().focus();
      await page.keyboard.press('Space');
      for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowDown']) await page.keyboard.press(key, { delay: KEY_MS });
      await page.keyboard.press('Space');
      await page.waitForTimeout(SETTLE_MS);
    }),
    await rounds(page, 'filtering by text', async () => {
      const field = page.locator('[data-board-filters] input[name="text"]');
      await field.focus();
      await page.keyboard.type('harbour', { delay: 250 });
      for (let letter = 0; letter < 7; letter += 1) await page.keyboard.press('Backspace', { delay: 250 });
    }),
    await rounds(page, 'filtering by choice', async () => {
      const field = page.locator('[data-board-filters] select[name="priority"]');
      await field.focus();
      await page.keyboard.press('h');
      await page.waitForTimeout(SETTLE_MS);
      await page.keyboard.press('Home');
      await page.waitForTimeout(SETTLE_MS);
    }),
    await rounds(page, 'opening an item', async () => {
      await page.locator('[data-status="To Do"] [data-card-link]').first().click();
      await page.locator('#panel [data-close-card]').waitFor();
      await page.locator('#panel [data-close-card]').click();
      await page.locator('#panel [data-close-card]').waitFor({ state: 'hidden' });
    }),
    await rounds(page, 'palette', () => usePalette(page)),
  ];
}

async function usePalette(page) {
  await page.keyboard.press('Control+k');
  await page.locator('dialog[open] input').waitFor();
  await page.keyboard.type('road', { delay: KEY_MS });
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  await page.locator('dialog[open]').waitFor({ state: 'hidden' });
}

/** Does something a few times. Answers the middle of the worst interactions. */
async function rounds(page, what, act) {
  const worst = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.evaluate(() => (window.vitals.events = []));
    await act(round);
    await page.waitForTimeout(SETTLE_MS);
    const events = await page.evaluate(() => window.vitals.events);
    worst.push(Math.round(Math.max(0, ...events.map(({ duration }) => duration))));
  }
  process.stdout.write(`${what}: ${worst.join(', ')} ms\n`);
  return { what, ms: middle(worst), worst };
}

/** Reads back as far as the page keeps messages, and comes back to the end. */
async function readBack(page) {
  const log = page.locator('#main [data-log="main"]');
  const first = () => page.locator('#main .message').first().getAttribute('id');
  for (let stretch = 0; stretch < STRETCHES; stretch += 1) {
    const before = await first();
    await log.evaluate((element) => element.scrollTo(0, -element.scrollHeight));
    await page.waitForFunction((id) => document.querySelector('#main .message')?.id !== id, before);
    await page.waitForTimeout(SETTLE_MS);
  }
  await page.locator('#new-messages').click();
  await page.waitForFunction(() => document.querySelector('#main [data-log="main"]').scrollTop === 0);
}

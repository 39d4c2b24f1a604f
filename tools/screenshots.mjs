#!/usr/bin/env node
// node tools/screenshots.mjs: plays the story of alice and bob in real browsers against a Flowra of its own, and writes docs/images/*.png.
// Needs Chromium: /usr/bin/chromium, or whatever CHROMIUM_PATH names.
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { launch } from './launch.mjs';
import { prepare, root } from './prepare.mjs';

const WIDE = { viewport: { width: 1440, height: 900 }, colorScheme: 'light', locale: 'en-GB' };
const PHONE = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  colorScheme: 'light',
  locale: 'en-GB',
  isMobile: true,
  hasTouch: true,
};
const LIMIT_BYTES = 300 * 1024;
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const images = join(root, 'docs/images');
const executablePath = process.env.CHROMIUM_PATH || '/usr/bin/chromium';

if (!existsSync(executablePath)) {
  process.stderr.write(`There is no Chromium at ${executablePath}; set CHROMIUM_PATH.\n`);
  process.exit(1);
}
prepare({});
mkdirSync(images, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), 'flowra-screenshots-'));
const flowra = await launch(folder);
try {
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  try {
    await play(browser, flowra.url);
  } finally {
    await browser.close();
  }
} finally {
  await flowra.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function play(browser, url) {
  const alice = await signIn(browser, url, 'alice', WIDE);
  const workspace = await createWorkspace(alice, url, 'Engineering');
  const general = await createChat(alice, workspace, 'general');
  const invitation = await inviteLink(alice, workspace);

  const bob = await signIn(browser, url, 'bob', PHONE);
  await bob.goto(invitation);
  await bob.getByRole('button', { name: 'Join the workspace' }).click();
  await bob.waitForURL(/\/c\//);
  await bob.getByRole('button', { name: 'Join chat' }).click();
  await bob.waitForSelector('#composer-main');

  await alice.goto(general);
  await say(alice, 'Sign-in still runs on the old session code. Let us replace it this week.');
  await say(alice, '#task Implement OAuth');
  await sees([alice, bob], '✅ Task ENG-1 created: Implement OAuth');
  await say(bob, 'I know that part, I take it.');
  await sees([alice], 'I know that part, I take it.');
  await say(alice, '#status In Progress #assignee @bob');
  await sees([alice, bob], '✅ Status changed to In Progress');
  await say(bob, '#assignee @unknown #priority High');
  await sees([alice, bob], '❌ User @unknown not found');
  await openThread(alice, 'Implement OAuth');
  await say(alice, `Refresh tokens too, please.\n#due ${inDays(16)}`, '#composer-reply');
  await sees([alice], `✅ Due date set to ${inDays(16)}`);
  await say(bob, 'First version is on the test server. Have a look when you can, @alice');
  await sees([alice], 'First version is on the test server.');
  await shoot(alice, 'conversation');
  await shoot(bob, 'phone');

  await createChat(alice, workspace, 'website');
  await say(alice, '#bug Sign-in page flickers on Safari #severity Minor #status Investigating #assignee @bob');
  await sees([alice], '✅ Severity changed to Minor');
  await say(alice, '#task Write the release notes #priority Low');
  await sees([alice], 'Write the release notes');
  await say(alice, '#task Rotate the signing keys #assignee @alice #status Done');
  await sees([alice], '✅ Status changed to Done');
  await createChat(alice, workspace, 'roadmap');
  await say(alice, '#epic Single sign-on for every product #status In Progress');
  await sees([alice], '✅ Status changed to In Progress');
  await openThread(bob, 'Implement OAuth');
  for (const text of ['They rotate now, too.', 'Shall we keep the old sessions for a week?']) await say(bob, text, '#composer-reply');
  await alice.goto(`${workspace}/board`);
  await alice.getByText('Single sign-on for every product').waitFor();
  await shoot(alice, 'board');
}

async function signIn(browser, url, name, options) {
  const page = await (await browser.newContext(options)).newPage();
  await page.goto(url);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.fill('input[name=username]', name);
  await page.fill('input[name=password]', name);
  await page.keyboard.press('Enter');
  await page.waitForURL((at) => !at.pathname.startsWith('/realms'));
  return page;
}

async function createWorkspace(page, url, name) {
  await page.goto(`${url}/w/new`);
  await page.fill('input[name=name]', name);
  await page.getByRole('button', { name: 'Create workspace' }).click();
  await page.waitForURL(/\/w\/[\w-]{10,}/);
  return page.url().split('/c/')[0];
}

async function createChat(page, workspace, name) {
  await page.goto(`${workspace}/chats/new`);
  await page.locator('main input[name=name]').fill(name);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/c\//);
  return page.url();
}

async function inviteLink(page, workspace) {
  await page.goto(`${workspace}/members`);
  await page.getByRole('button', { name: 'Create an invite link' }).click();
  await page.waitForSelector('input[readonly]');
  return page.inputValue('input[readonly]');
}

async function openThread(page, text) {
  const message = page.locator('.message', { hasText: text }).first();
  const replies = message.locator('.replies-link');
  if ((await replies.count()) > 0) await replies.click();
  else {
    await message.locator('.permalink').focus();
    await message.locator('.message-tools [data-thread]').click();
  }
  await page.waitForSelector('#composer-reply');
}

async function say(page, text, composer = '#composer-main') {
  await page.fill(composer, text);
  await page.press(composer, 'Enter');
  await page.waitForFunction((selector) => document.querySelector(selector)?.value === '', composer);
}

/** Everybody sees it live, without loading the page again. */
async function sees(pages, text) {
  await Promise.all(pages.map((page) => page.getByText(text).locator('visible=true').first().waitFor({ timeout: 15_000 })));
}

async function shoot(page, name) {
  const path = join(images, `${name}.png`);
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.activeElement?.blur());
  await page.waitForFunction(() => document.querySelector('.toast') === null);
  await page.waitForTimeout(500);
  await page.screenshot({ path });
  const { size } = statSync(path);
  process.stdout.write(`docs/images/${name}.png  ${Math.round(size / 1024)} KB\n`);
  if (size > LIMIT_BYTES) throw new Error(`${path} is larger than ${LIMIT_BYTES / 1024} KB`);
}

/** The date in so many days, as YYYY-MM-DD. */
function inDays(days) {
  return new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}

import { source as axeSource } from 'axe-core';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const CHROMIUM = process.env.CHROMIUM_PATH || '/usr/bin/chromium';
const ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** `describe` where there is a Chromium, `describe.skip` elsewhere. */
export const describeInBrowser = existsSync(CHROMIUM) ? describe : describe.skip;

export const WIDE: BrowserContextOptions = { viewport: { width: 1440, height: 900 } };
export const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

/** A browser of one person, with what went wrong in its pages. */
export class Person {
  readonly troubles: string[] = [];

  private constructor(
    readonly context: BrowserContext,
    private readonly folder: string,
  ) {}

  /** Starts a browser with a new, empty profile. */
  static async open(options: BrowserContextOptions): Promise<Person> {
    const folder = mkdtempSync(join(tmpdir(), 'flowra-browser-'));
    const context = await chromium.launchPersistentContext(folder, { executablePath: CHROMIUM, args: ARGS, ...options });
    return new Person(context, folder);
  }

  /** A new tab whose errors are noted: exceptions, violations of the content policy, requests that failed. */
  async tab(url: string): Promise<Page> {
    const page = await this.context.newPage();
    page.setDefaultTimeout(15_000);
    page.on('pageerror', (error) => this.troubles.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => message.type() === 'error' && this.troubles.push(`${page.url()}: ${message.text()}`));
    await page.goto(url);
    return page;
  }

  async close(): Promise<void> {
    await this.context.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Goes through the sign-in of the identity provider; ends where it began. */
export async function signIn(page: Page, name: string): Promise<void> {
  await page
    .getByRole('button', { name: 'Sign in' })
    .or(page.getByRole('link', { name: 'Sign in' }))
    .first()
    .click();
  await page.waitForURL(/\/realms\//);
  await page.getByLabel(/user ?name/i).fill(name);
  await page.getByLabel(/password/i).fill(name);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.startsWith('/realms/') && !url.pathname.startsWith('/auth/'));
}

/** Types a message and sends it with Enter. */
export async function write(page: Page, text: string): Promise<void> {
  const field = page.getByRole('textbox', { name: /^Message to / });
  await field.fill(text);
  await field.press('Enter');
}

/** Every accessibility fault of a page as it is, of any impact. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };
    return (await axe.run()).violations;
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

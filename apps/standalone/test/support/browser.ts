import { source as axeSource } from 'axe-core';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
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
export const TABLET: BrowserContextOptions = { viewport: { width: 820, height: 1180 }, isMobile: true, hasTouch: true };
export const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

/** Where CI keeps how each spec left its browsers. */
const SCREENSHOTS = process.env.CI ? resolve(__dirname, '../../../../dist/screenshots') : null;
const names = new Map<string, number>();

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
    try {
      const page = this.context.pages().findLast((each) => each.url() !== 'about:blank');
      if (SCREENSHOTS !== null && page !== undefined) await keepScreenshots(page, SCREENSHOTS);
    } finally {
      await this.context.close();
      rmSync(this.folder, { recursive: true, force: true });
    }
  }
}

/** Keeps how a page looks at the end, by day and by night, under the name of the spec and the device. */
async function keepScreenshots(page: Page, folder: string): Promise<void> {
  const width = page.viewportSize()?.width ?? 0;
  const spec = basename(expect.getState().testPath ?? 'browser').replace(/\.spec\.ts$/, '');
  const name = `${spec}-${width < 768 ? 'phone' : width < 1024 ? 'tablet' : 'wide'}`;
  const times = (names.get(name) ?? 0) + 1;
  names.set(name, times);
  mkdirSync(folder, { recursive: true });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const file = `${name}${times === 1 ? '' : `-${times}`}-${colorScheme}.png`;
    await page.screenshot({ path: join(folder, file), animations: 'disabled' });
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
  await page.getByRole('textbox', { name: /user ?name/i }).fill(name);
  await page.locator('input[name="password"]').fill(name);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.startsWith('/realms/') && !url.pathname.startsWith('/auth/'));
}

/**
 * Opens a browser for each person by name, signed in and at `address`. What is open already stands in the records when somebody cannot
 * come in, so that it can be closed.
 */
export async function seat(
  { people, pages }: { readonly people: Record<string, Person>; readonly pages: Record<string, Page> },
  devices: Readonly<Record<string, BrowserContextOptions>>,
  home: string,
  address: string,
): Promise<void> {
  for (const [name, options] of Object.entries(devices)) {
    people[name] = await Person.open(options);
    pages[name] = await people[name].tab(home);
    await signIn(pages[name], name);
    await pages[name].goto(address);
  }
}

/** Types a message and sends it with Enter. */
export async function write(page: Page, text: string): Promise<void> {
  const field = page.getByRole('textbox', { name: /^Message to / });
  await field.fill(text);
  await field.press('Enter');
}

/** Every accessibility fault of a page as it is when whatever moves has come to rest, of any impact. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter(({ effect }) => {
      const target = effect instanceof KeyframeEffect ? effect.target : null;
      // What the browser does not draw, such as what is folded away, stands still until it does.
      return effect?.getComputedTiming().endTime !== Infinity && target?.checkVisibility({ contentVisibilityAuto: true });
    });
    // One that was broken off has come to rest too.
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
  await page.evaluate(axeSource);
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };
    return (await axe.run()).violations;
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

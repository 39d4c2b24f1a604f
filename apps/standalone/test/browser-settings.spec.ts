import { type Flowra, foundTeam, startFlowra } from '@flowra/harness';
import type { Page } from 'playwright-core';
import { accessibilityFaults, describeInBrowser, Person, PHONE, signIn, WIDE } from './support/browser';

/** What people set for themselves and their workspace, and what administrators see; at a desk, on a phone, and without a script. */
describeInBrowser('settings', () => {
  let flowra: Flowra;
  let workspaceId: string;
  let chatId: string;
  const people: Record<string, Person> = {};
  const pages: Record<string, Page> = {};

  const devices = {
    alice: WIDE,
    bob: PHONE,
    admin: WIDE,
    carol: { ...WIDE, javaScriptEnabled: false },
  };

  beforeAll(async () => {
    flowra = await startFlowra();
    const team = await foundTeam(flowra, ['alice', 'bob', 'carol']);
    ({ workspaceId } = team.workspace);
    ({ chatId } = team.chat);
    const arrivals = Object.entries(devices).map(async ([name, options]) => {
      people[name] = await Person.open(options);
      pages[name] = await people[name].tab(flowra.url);
      await signIn(pages[name], name);
    });
    await Promise.all(arrivals);
  });
  afterAll(async () => {
    await Promise.all(Object.values(people).map((person) => person.close()));
    await flowra?.stop();
  });

  const open = async (name: string, path: string): Promise<Page> => {
    await pages[name].goto(flowra.url + path);
    return pages[name];
  };
  const press = (page: Page, button: string | RegExp) => page.getByRole('button', { name: button }).click();
  /** What the server sends before any script runs. */
  const firstBytes = async (name: string, path: string): Promise<string> =>
    (await people[name].context.request.get(flowra.url + path)).text();

  it('are reached from the menu of whoever is signed in, by keyboard', async () => {
    const page = await open('alice', `/w/${workspaceId}/members`);
    const menu = page.locator('.user-menu');
    await menu.locator('summary').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.getByRole('link', { name: 'Preferences' }).and(page.locator(':focus')).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await menu.getAttribute('open')).toBeNull();
    await menu.locator('summary').and(page.locator(':focus')).waitFor();
    await page.keyboard.press('ArrowUp');
    await page.getByRole('button', { name: 'Sign out' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Your settings' }).waitFor();
  });

  it('are reached on a phone, where Escape closes the menu and leaves the sidebar', async () => {
    const page = await open('bob', `/w/${workspaceId}/members`);
    await press(page, 'Open the sidebar');
    await page.locator('.user-menu summary').tap();
    await page.keyboard.press('Escape');
    expect(await page.locator('.user-menu').getAttribute('open')).toBeNull();
    await page.locator('.user-menu summary').tap();
    await page.getByRole('link', { name: 'Profile' }).tap();
    await page.getByRole('heading', { name: 'Your settings' }).waitFor();
  });

  it('change the looks at once, and the server knows them before the page is drawn', async () => {
    const page = await open('bob', '/settings/preferences');
    const kept = () => page.waitForResponse((response) => response.url().endsWith('/preferences/appearance'));
    const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const day = await ground();
    await Promise.all([kept(), page.getByLabel('Dark').check()]);
    expect(await ground()).not.toBe(day);
    await Promise.all([kept(), page.getByLabel('Compact').check()]);
    for (const path of [`/w/${workspaceId}/board`, '/api/docs'])
      expect(await firstBytes('bob', path)).toContain('<html lang="en" data-theme="dark" data-density="compact">');
    expect(await accessibilityFaults(page)).toEqual([]);
    await Promise.all([kept(), page.getByLabel('As the system has it').check()]);
    expect(await firstBytes('bob', `/w/${workspaceId}/board`)).toContain('<html lang="en" data-density="compact">');
  });

  it('keep what is typed when it is refused, with the reason beside the field', async () => {
    const page = await open('bob', '/settings/profile');
    await page.getByLabel('Status').fill('Out for lunch');
    await page.getByLabel('Emoji').fill('lunch');
    await press(page, 'Save profile');
    await page.getByText('Use exactly one emoji.').waitFor();
    expect(await page.getByLabel('Status').inputValue()).toBe('Out for lunch');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByLabel('Emoji').fill('🥪');
    await press(page, 'Save profile');
    await page.getByRole('status').getByText('Saved.').waitFor();
    expect(await flowra.client('bob').call('GET /me')).toMatchObject({ statusText: 'Out for lunch', statusEmoji: '🥪' });
  });

  it('say what reaches somebody, by kind, by chat and by the clock', async () => {
    const page = await open('bob', '/settings/preferences');
    await page.getByLabel('Replies in threads that I am in').uncheck();
    await page.getByLabel('Notifications of #general').selectOption('mentions');
    await page.getByLabel('Keep quiet every day').check();
    await page.getByLabel('Time zone of the quiet hours').selectOption('Europe/Berlin');
    await press(page, 'Save notifications');
    await page.getByRole('status').getByText('Saved.').waitFor();
    const chosen = await flowra.client('bob').call('GET /notification-preferences');
    expect(chosen).toMatchObject({
      kinds: { reply: false, mention: true },
      chats: { [chatId]: 'mentions' },
      quietHours: { from: '22:00', to: '07:00', timezone: 'Europe/Berlin' },
    });
  });

  it('make access tokens, shown once, that end when they are revoked', async () => {
    const page = await open('alice', '/settings/tokens');
    await page.getByLabel('Name').fill('Release script');
    await press(page, 'Create token');
    await page.getByText('Choose at least one thing that the token may do.').waitFor();
    expect(await page.getByLabel('Name').inputValue()).toBe('Release script');
    await page.getByLabel('See workspaces and members').check();
    await press(page, 'Create token');
    const secret = await page.getByLabel('The new token').inputValue();
    expect(await accessibilityFaults(page)).toEqual([]);
    const use = async () => (await fetch(`${flowra.url}/api/v1/workspaces`, { headers: { authorization: `Bearer ${secret}` } })).status;
    expect(await use()).toBe(200);
    expect(await firstBytes('alice', '/settings/tokens')).not.toContain(secret);
    await page.goto(`${flowra.url}/settings/tokens`);
    await page.locator('summary', { hasText: 'Revoke…' }).click();
    await press(page, /^Revoke token/);
    await page.getByText('None yet.').waitFor();
    expect(await use()).toBe(401);
  });

  it('name a workspace, limit its invite links, and raise its members', async () => {
    const page = await open('alice', `/w/${workspaceId}/settings`);
    await page.getByLabel('Name of the workspace').fill('Platform');
    await page.getByLabel('Chat for newcomers').selectOption({ label: '#general' });
    await press(page, 'Save workspace');
    await page.getByRole('heading', { name: 'Settings of Platform' }).waitFor();
    await page.getByRole('link', { name: 'Invite links' }).click();
    await page.getByLabel('People it lets in').fill('2');
    await press(page, 'Create an invite link');
    await page.getByText('Used 0 of 2 times').waitFor();
    await page.locator('summary', { hasText: 'Revoke…' }).first().click();
    await page
      .getByRole('button', { name: /^Revoke link/ })
      .first()
      .click();
    await page.getByText('Used 0 of 2 times').waitFor({ state: 'detached' });
    await page.getByRole('navigation', { name: 'Workspace settings' }).getByRole('link', { name: 'Members' }).click();
    await page.locator('.person', { hasText: '@bob' }).locator('summary').click();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Make an admin' }).click();
    await page.locator('.person', { hasText: '@bob' }).locator('.role', { hasText: 'Admin' }).waitFor();
  });

  it('give programs an address, by which they post', async () => {
    const page = await open('alice', `/w/${workspaceId}/settings/webhooks`);
    await page.getByLabel('Name', { exact: true }).fill('Deployments');
    await page.getByLabel('Sign', { exact: true }).fill('🚀');
    await press(page, 'Create webhook');
    const address = await page.getByLabel('Address of the webhook').inputValue();
    expect(await page.getByLabel('Command that posts a message').inputValue()).toContain(`curl -H `);
    expect(await accessibilityFaults(page)).toEqual([]);
    const post = () =>
      fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ text: 'It is out' }) });
    expect((await post()).status).toBe(200);
    await open('bob', `/w/${workspaceId}/c/${chatId}`);
    await pages.bob.getByText('It is out').waitFor();
    await page.locator('summary', { hasText: 'Delete…' }).click();
    await press(page, /^Delete webhook/);
    await page.getByText('None yet.').waitFor();
    expect((await post()).status).toBe(404);
  });

  it('hand a workspace over, leave it, and end it once its name is typed', async () => {
    const created = await flowra.client('bob').call('POST /workspaces', { body: { name: 'Short' } });
    const params = { workspaceId: created.workspaceId };
    const { token } = await flowra.client('bob').call('POST /workspaces/:workspaceId/invites', { params, body: {} });
    await flowra.client('alice').call('POST /invites/:token/accept', { params: { token } });
    const bob = await open('bob', `/w/${created.workspaceId}/settings`);
    await bob.getByLabel('New owner').fill('@nobody');
    await press(bob, 'Transfer ownership');
    await bob.getByText('There is no member with this username.').waitFor();
    await bob.getByLabel('New owner').fill('@alice');
    await press(bob, 'Transfer ownership');
    await bob.locator('summary', { hasText: 'Leave…' }).click();
    await press(bob, 'Leave workspace');
    await bob.waitForURL(/\/w\/(?!.*settings)/);
    const alice = await open('alice', `/w/${created.workspaceId}/settings`);
    await alice.getByLabel('Type “Short” to confirm').fill('Shor');
    await press(alice, 'Delete workspace');
    await alice.getByText('This is not the name of the workspace.').waitFor();
    await alice.getByLabel('Type “Short” to confirm').fill('Short');
    await press(alice, 'Delete workspace');
    await alice.waitForURL(/\/w\/(?!.*settings)/);
    await expect(flowra.client('alice').call('GET /workspaces/:workspaceId', { params })).rejects.toThrow();
  });

  it('show administrators how far a rebuild is, and who did what; others that it is not for them', async () => {
    const page = await open('admin', '/administration/projections');
    await press(page, 'Rebuild chat.chats');
    await page.locator('#rebuilds .row', { hasText: 'chat.chats' }).getByText('Done').waitFor();
    await page.getByRole('link', { name: 'Audit log' }).click();
    await page.getByLabel('Type of event').fill('WorkspaceDeleted');
    await press(page, 'Filter');
    const row = page.getByRole('row', { name: /WorkspaceDeleted/ });
    await row.waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export as CSV' }).click()]);
    expect(download.suggestedFilename()).toBe('audit.csv');
    await row.getByRole('link', { name: 'WorkspaceDeleted' }).click();
    await page.locator('summary', { hasText: 'What it says' }).first().click();
    await page.getByRole('link', { name: 'Users' }).click();
    await page.getByText('@bob').waitFor();
    await page.getByRole('link', { name: 'Dead letters' }).click();
    await page.getByText('None. Every event was handled.').waitFor();
    const refused = await open('alice', '/administration/dead-letters');
    await refused.getByRole('heading', { name: 'That’s not allowed' }).waitFor();
  });

  it('work without a script', async () => {
    const page = await open('carol', '/settings/preferences');
    await page.getByLabel('Light').check();
    await press(page, 'Save appearance');
    await page.getByText('Saved.').waitFor();
    expect(await page.content()).toContain('data-theme="light"');
    await page.goto(`${flowra.url}/settings/tokens`);
    await page.getByLabel('Name').fill('No script');
    await page.getByLabel('See chats').check();
    await press(page, 'Create token');
    expect(await page.getByLabel('The new token').inputValue()).toMatch(/^flo_/);
    await page.goto(`${flowra.url}/w/${workspaceId}/settings`);
    await page.locator('summary', { hasText: 'Leave…' }).click();
    await press(page, 'Leave workspace');
    await page.waitForURL(`${flowra.url}/w/new`);
  });

  it('have no accessibility fault on any page, light or dark, wide or narrow', async () => {
    const own = ['/settings/profile', '/settings/preferences', '/settings/tokens'];
    const ofWorkspace = ['', '/invites', '/webhooks'].map((path) => `/w/${workspaceId}/settings${path}`);
    const ofAdmin = ['dead-letters', 'projections', 'audit', `events?aggregateId=${chatId}`, 'users'].map(
      (path) => `/administration/${path}`,
    );
    const visits = [
      ['bob', [...own, ...ofWorkspace]],
      ['admin', ofAdmin],
    ] as const;
    const faults: string[] = [];
    for (const [name, paths] of visits) {
      for (const path of paths) {
        const page = await open(name, path);
        for (const colorScheme of ['light', 'dark'] as const) {
          // Without motion: colours on their way from one theme to the other are nobody's to read.
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
          await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
          faults.push(...(await accessibilityFaults(page)).map((fault) => `${path} ${colorScheme}: ${fault}`));
        }
      }
    }
    expect(faults).toEqual([]);
  });

  it('never ran into an error or against the content policy', () => {
    const refused = /status of (403|422)/;
    expect(Object.values(people).flatMap(({ troubles }) => troubles.filter((trouble) => !refused.test(trouble)))).toEqual([]);
  });
});

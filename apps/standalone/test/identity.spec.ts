import type { ChatView, MessageView, Principal, TaskView, WorkspaceView } from '@flowra/contracts';
import {
  ApiClient,
  Browser,
  describeOnEachIdentity,
  developmentUserId,
  eventually,
  type Flowra,
  FlowraSocket,
  freePort,
  ok,
  startFlowra,
  type TestRealm,
} from '@flowra/harness';
import { describeInBrowser, Person, signIn as signInOnPage, WIDE } from './support/browser';

/** Somebody at a browser: pages, and the API and sockets as the pages use them. */
interface SignedIn {
  readonly browser: Browser;
  readonly api: ApiClient;
  socket(): Promise<FlowraSocket>;
}

jest.setTimeout(60_000);

// The product with its identity provider beside it, as it is deployed.
describeOnEachIdentity('signing in to Flowra', (startRealm) => {
  let realm: TestRealm;
  let flowra: Flowra;
  let sockets: FlowraSocket[];
  beforeAll(async () => {
    const port = await freePort();
    realm = await startRealm({
      publicUrl: `http://localhost:${port}`,
      // A session is refreshed when its token has 30 seconds left.
      tokenSeconds: 32,
      backchannelLogoutUrl: `http://127.0.0.1:${port}/auth/backchannel-logout`,
    });
    flowra = await startFlowra({ port, env: { ...realm.settings, OIDC_GROUP_SYNC_SECONDS: '1' } });
  }, 120_000);
  afterAll(async () => {
    await flowra?.stop();
    await realm?.stop();
  }, 60_000);
  beforeEach(() => {
    sockets = [];
  });
  afterEach(() => sockets.forEach((socket) => socket.close()));

  const newBrowser = () => new Browser(flowra.url, realm.options.issuer);
  async function signIn(username: string, browser = newBrowser()): Promise<SignedIn> {
    const page = await browser.login(`${flowra.url}/auth/login`, username);
    expect(page).toMatchObject({ status: 200, url: expect.stringMatching(`^${flowra.url}/`) });
    const cookie = () => browser.cookieHeader(`${flowra.url}/api/v1`);
    const api = new ApiClient(
      flowra.url,
      async () => undefined,
      () => ({ cookie: cookie() }),
    );
    const socket = async () => {
      const opened = new FlowraSocket(flowra.url, async () => undefined, cookie());
      sockets.push(opened);
      return opened.connected();
    };
    return { browser, api, socket };
  }
  const isSignedOut = async ({ api }: SignedIn) => (await api.get('/me')).status === 401;
  const closes = (socket: FlowraSocket) => eventually('the socket is closed', () => !socket.isOpen || undefined, { within: 15_000 });

  it('leads through the form to work that is done', async () => {
    const { api, socket } = await signIn('alice');
    expect(ok(await api.get<Principal>('/me'))).toMatchObject({
      userId: developmentUserId('alice'),
      username: 'alice',
      displayName: 'Alice Adams',
    });
    const { workspaceId } = ok(await api.post<WorkspaceView>('/workspaces', { name: 'Engineering' }));
    const { chatId } = ok(await api.post<ChatView>(`/workspaces/${workspaceId}/chats`, { name: 'general', visibility: 'public' }));
    const live = await socket();
    expect(await live.subscribe({ chatId })).toMatchObject({ ok: true });
    const posted = await api.post<MessageView>(
      `/chats/${chatId}/messages`,
      { content: '#task Try the real thing' },
      { headers: { prefer: 'wait=10' } },
    );
    const { task } = await live.next('task.created', (push) => push.task.title === 'Try the real thing');
    expect(ok(await api.get<TaskView>(`/tasks/${task.taskId}`))).toMatchObject({
      status: 'To Do',
      messageId: ok(posted).messageId,
    });
    await eventually('the workspace has its group', async () => {
      const group = (await realm.groups()).find(({ attributes }) => attributes['workspace_id']?.includes(workspaceId));
      expect(group).toMatchObject({ usernames: ['alice'] });
      return true;
    });
  });

  it('ends with the logout, for its sockets at once', async () => {
    const alice = await signIn('alice');
    const socket = await alice.socket();
    await alice.browser.open(`${flowra.url}/auth/logout`, {});
    await closes(socket);
    expect(await isSignedOut(alice)).toBe(true);
    expect((await alice.browser.open(`${flowra.url}/auth/login`)).text).toMatch(/<input[^>]*name="password"/);
  });

  it('ends everywhere when an administrator signs somebody out', async () => {
    const [laptop, phone, other] = [await signIn('bob'), await signIn('bob'), await signIn('carol')];
    const open = await Promise.all([laptop, phone, other].map((each) => each.socket()));
    await realm.administrate('POST', `/users/${developmentUserId('bob')}/logout`);
    await Promise.all(open.slice(0, 2).map(closes));
    expect(await Promise.all([laptop, phone, other].map(isSignedOut))).toEqual([true, true, false]);
    expect(open[2].isOpen).toBe(true);
  });

  it('ends for whoever is disabled, when the token is to be refreshed', async () => {
    const carol = await signIn('carol');
    const socket = await carol.socket();
    const account = `/users/${developmentUserId('carol')}`;
    await realm.administrate('PUT', account, { enabled: false });
    await eventually('carol is out', async () => (await isSignedOut(carol)) || undefined);
    await closes(socket);
    await realm.administrate('PUT', account, { enabled: true });
  });

  it('shows the workspaces of the groups that somebody is in, as long as they are in them', async () => {
    const alice = await signIn('alice');
    const { workspaceId } = ok(await alice.api.post<WorkspaceView>('/workspaces', { name: 'Research' }));
    const chat = { name: 'general', visibility: 'public' };
    const { chatId } = ok(await alice.api.post<ChatView>(`/workspaces/${workspaceId}/chats`, chat));
    const groupId = await eventually(
      'there is a group',
      async () => (await realm.groups()).find(({ attributes }) => attributes['workspace_id']?.includes(workspaceId))?.id,
    );
    const place = `/users/${developmentUserId('bob')}/groups/${groupId}`;
    await realm.administrate('PUT', place);
    const bob = await signIn('bob');
    expect(ok(await bob.api.get<WorkspaceView>(`/workspaces/${workspaceId}`))).toMatchObject({ role: 'member' });
    const socket = await bob.socket();
    expect(await socket.subscribe({ chatId })).toMatchObject({ ok: true });
    const post = (content: string) => alice.api.post<MessageView>(`/chats/${chatId}/messages`, { content });
    ok(await post('before'));
    await socket.next('message.posted', ({ message }) => message.content === 'before');
    await realm.administrate('DELETE', place);
    await eventually('bob is out', async () => (await bob.api.get(`/chats/${chatId}`)).status === 404 || undefined);
    await eventually('bob hears nothing', async () => !(await socket.subscribe({ chatId })).ok || undefined);
    const { messageId } = ok(await post('after'));
    await flowra.stores.settled();
    expect(socket.of('message.posted').map(({ message }) => message.messageId)).not.toContain(messageId);
  });

  describeInBrowser('in Chromium', () => {
    let person: Person;
    beforeAll(async () => {
      person = await Person.open(WIDE);
    });
    afterAll(() => person?.close());

    it('works through the pages, there and back', async () => {
      const page = await person.tab(flowra.url);
      await signInOnPage(page, 'bob');
      await page.getByLabel('Name of the workspace').fill('Seen in a browser');
      await page.getByRole('button', { name: 'Create workspace' }).click();
      await page.getByRole('heading', { name: 'Seen in a browser is ready' }).waitFor();
      await page.locator('.user-menu summary').click();
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.waitForURL(`${flowra.url}/`);
      await page
        .getByRole('link', { name: 'Sign in' })
        .or(page.getByRole('button', { name: 'Sign in' }))
        .first()
        .click();
      await page.locator('input[name="password"]').waitFor();
      expect(person.troubles).toEqual([]);
    });
  });

  it('goes on for whoever is signed in while the provider is away; nobody else can sign in', async () => {
    const { api } = await signIn('alice');
    await realm.pause();
    const { workspaceId } = ok(await api.post<WorkspaceView>('/workspaces', { name: 'Meanwhile' }));
    await eventually('whoever comes now is told so', async () => {
      const page = await newBrowser().open(`${flowra.url}/auth/login`);
      expect(page).toMatchObject({ status: 503, text: expect.stringContaining('Signing in is not possible at the moment') });
      return true;
    });
    expect(ok(await api.get<Principal>('/me'))).toMatchObject({ username: 'alice' });
    await realm.resume();
    await eventually('the group is made late', async () => {
      const names = (await realm.groups()).map(({ name }) => name);
      expect(names).toContain(`meanwhile-${workspaceId}`);
      return true;
    });
    await signIn('bob');
  });
});

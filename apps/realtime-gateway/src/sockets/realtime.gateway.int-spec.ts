import { type RunningService, startService } from '@flowra/bootstrap';
import { joinChat, leaveChat, listPresence, type Principal, removeMember, removeParticipant } from '@flowra/contracts';
import { eventually, FlowraSocket, person, refusalOf, type ServiceRig, startServiceRig, GatewayIdentity, Workplace } from '@flowra/harness';
import { realtimeService } from '../realtime.module';

const NAMES = ['alice', 'bob', 'carol', 'admin'] as const;
type Name = (typeof NAMES)[number];

describe('two replicas of the realtime gateway', () => {
  let rig: ServiceRig;
  let identity: GatewayIdentity;
  let people: Record<Name, Principal>;
  let replicas: RunningService[];
  let sockets: FlowraSocket[];
  let work: Workplace;
  let chatId: string;
  beforeAll(async () => {
    [rig, identity] = await Promise.all([startServiceRig([], ['chat']), GatewayIdentity.start({ tokenSeconds: 600 })]);
    const environment = { ...rig.environment, ...identity.environment };
    replicas = [await startService(realtimeService, environment), await startService(realtimeService, environment)];
    const principals = await Promise.all(NAMES.map((name) => identity.principalOf(name)));
    people = Object.fromEntries(NAMES.map((name, index) => [name, principals[index]])) as Record<Name, Principal>;
  }, 90_000);
  afterAll(async () => {
    for (const replica of replicas ?? []) await replica.stop();
    await rig?.stop();
    await identity?.stop();
  });
  beforeEach(async () => {
    sockets = [];
    work = await Workplace.create(rig, 'Engineering', people.alice, people.bob, people.carol);
    chatId = await work.chat('public', people.bob);
    await until({ alice: 'offline', bob: 'offline', carol: 'offline' });
  });
  afterEach(() => sockets.forEach((socket) => socket.close()));

  /** A socket at one of the replicas. */
  async function connect(name: Name, replica: 0 | 1): Promise<FlowraSocket> {
    const socket = new FlowraSocket(`http://127.0.0.1:${replicas[replica].port}`, () => identity.tokenOf(name));
    sockets.push(socket);
    return socket.connected();
  }
  async function follow(name: Name, replica: 0 | 1): Promise<FlowraSocket> {
    const socket = await connect(name, replica);
    expect(await socket.subscribe({ workspaceId: work.workspaceId })).toMatchObject({ ok: true });
    return socket;
  }
  const states = async (asking = people.alice) =>
    Object.fromEntries(
      (await rig.call(listPresence, { workspaceId: work.workspaceId }, asking)).items.map(({ username, state }) => [username, state]),
    );
  const until = (expected: Record<string, string>) =>
    eventually('the states are as expected', async () => {
      const now = await states();
      expect(now).toEqual(expected);
      return true;
    });

  describe('typing', () => {
    it('is shown to those who follow the chat, at either replica, and not to oneself', async () => {
      const [bob, alice, carol] = [await connect('bob', 0), await connect('alice', 1), await connect('carol', 0)];
      for (const socket of [bob, alice, carol]) await socket.subscribe({ chatId });
      expect(await bob.emit('typing', { chatId, threadRootId: 'm1' })).toEqual({ ok: true });
      const typing = { chatId, threadRootId: 'm1', userId: people.bob.userId, displayName: people.bob.displayName };
      expect(await alice.next('typing')).toEqual(typing);
      expect(await carol.next('typing')).toEqual(typing);
      expect(bob.of('typing')).toEqual([]);
    });

    it('is shown once in two seconds, however often it is said', async () => {
      const [bob, alice] = [await connect('bob', 0), await connect('alice', 1)];
      await alice.subscribe({ chatId });
      for (const _ of [1, 2, 3, 4]) expect(await bob.emit('typing', { chatId })).toEqual({ ok: true });
      await bob.emit('typing', { chatId, threadRootId: 'm1' });
      await alice.next('typing', ({ threadRootId }) => threadRootId === 'm1');
      expect(alice.of('typing').map(({ threadRootId }) => threadRootId)).toEqual([null, 'm1']);
    });

    it('is for participants', async () => {
      const carol = await connect('carol', 0);
      await carol.subscribe({ chatId });
      expect(await carol.emit('typing', { chatId })).toEqual({ ok: false, code: 'chat.not-participant' });
      const hidden = await work.chat('private', people.bob);
      expect(await carol.emit('typing', { chatId: hidden })).toEqual({ ok: false, code: 'chat.not-found' });
      expect(await carol.emit('typing', { chatId: 'nothing' })).toEqual({ ok: false, code: 'chat.not-found' });
      await rig.call(joinChat, { chatId }, people.carol);
      await eventually('carol may type', async () => ((await carol.emit('typing', { chatId })) as { ok: boolean }).ok || undefined);
      await rig.call(leaveChat, { chatId }, people.carol);
      await eventually('carol may not', async () => !((await carol.emit('typing', { chatId })) as { ok: boolean }).ok || undefined);
    });
  });

  describe('presence', () => {
    it('is told to those who follow a workspace of the person, across replicas', async () => {
      const alice = await follow('alice', 0);
      const bob = await connect('bob', 1);
      expect(await alice.next('presence.changed', ({ userId }) => userId === people.bob.userId)).toEqual({
        userId: people.bob.userId,
        state: 'online',
      });
      await until({ alice: 'online', bob: 'online', carol: 'offline' });
      expect(await bob.emit('presence', { state: 'away' })).toEqual({ ok: true });
      await alice.next('presence.changed', ({ state }) => state === 'away');
      await until({ alice: 'online', bob: 'away', carol: 'offline' });
      await bob.emit('presence', { state: 'active' });
      bob.close();
      await alice.next('presence.changed', ({ userId, state }) => userId === people.bob.userId && state === 'offline');
    });

    it('counts the liveliest of several devices, wherever they are connected', async () => {
      const alice = await follow('alice', 0);
      const [phone, laptop] = [await connect('bob', 0), await connect('bob', 1)];
      await until({ alice: 'online', bob: 'online', carol: 'offline' });
      await phone.emit('presence', { state: 'away' });
      await until({ alice: 'online', bob: 'online', carol: 'offline' });
      laptop.close();
      await alice.next('presence.changed', ({ state }) => state === 'away');
      phone.close();
      await alice.next('presence.changed', ({ userId, state }) => userId === people.bob.userId && state === 'offline');
    });

    it('does not flicker for whoever comes back at once', async () => {
      const alice = await follow('alice', 0);
      const bob = await connect('bob', 0);
      await alice.next('presence.changed', ({ userId }) => userId === people.bob.userId);
      bob.close();
      await connect('bob', 1);
      const carol = await connect('carol', 0);
      carol.close();
      await alice.next('presence.changed', ({ userId, state }) => userId === people.carol.userId && state === 'offline');
      expect(alice.of('presence.changed').filter(({ userId }) => userId === people.bob.userId)).toHaveLength(1);
    });

    it('is nobody else’s business', async () => {
      const { workspaceId } = work;
      const stranger = person('stranger');
      expect(await refusalOf(rig.call(listPresence, { workspaceId }, stranger))).toBe('workspace.not-found');
      expect(await refusalOf(rig.call(listPresence, { workspaceId: 'nothing' }, people.alice))).toBe('workspace.not-found');
      await rig.call(removeMember, { workspaceId, userId: people.carol.userId }, people.alice);
      await eventually('carol is out', async () =>
        (await refusalOf(rig.call(listPresence, { workspaceId }, people.carol))) === 'workspace.not-found' ? true : undefined,
      );
      expect(await states()).toEqual({ alice: 'offline', bob: 'offline' });
    });

    it('is listed page by page', async () => {
      const { workspaceId } = work;
      const first = await rig.call(listPresence, { workspaceId, limit: 2 }, people.bob);
      const second = await rig.call(listPresence, { workspaceId, limit: 2, cursor: first.nextCursor ?? '' }, people.bob);
      expect([...first.items, ...second.items].map(({ username }) => username)).toEqual(['alice', 'bob', 'carol']);
      expect(second.nextCursor).toBeNull();
    });
  });

  describe('what a socket sends', () => {
    it('is refused when it means nothing or has the wrong form', async () => {
      const bob = await connect('bob', 0);
      expect(await bob.emit('gossip', {})).toEqual({ ok: false, code: 'request.unknown' });
      const wrong: [string, unknown][] = [
        ['subscribe', {}],
        ['subscribe', 'everything'],
        ['subscribe', null],
        ['subscribe', { chatId: 7 }],
        ['subscribe', { chatId, after: 'x'.repeat(201) }],
        ['unsubscribe', { chatId: ['a'] }],
        ['typing', {}],
        ['typing', { chatId: { $ne: '' } }],
        ['presence', { state: 'invisible' }],
        ['presence', { state: 'away', userId: 'alice' }],
      ];
      for (const [name, body] of wrong)
        expect([name, body, await bob.emit(name, body)]).toEqual([name, body, { ok: false, code: 'validation' }]);
      expect(await bob.subscribe({ chatId })).toMatchObject({ ok: true });
    });

    it('is refused when it comes too fast, and not for long', async () => {
      const bob = await connect('bob', 0);
      const replies = await Promise.all(Array.from({ length: 100 }, () => bob.emit('typing', { chatId })));
      expect(replies.filter((reply) => (reply as { code?: string }).code === 'rate-limited').length).toBeGreaterThan(20);
      await eventually('bob may go on', async () => ((await bob.emit('typing', { chatId })) as { ok: boolean }).ok || undefined);
    });
  });

  it('sends nothing more to whoever was removed', async () => {
    const hidden = await work.chat('private', people.bob, people.carol);
    const [bob, carol] = [await connect('bob', 0), await connect('carol', 1)];
    for (const socket of [bob, carol]) expect(await socket.subscribe({ chatId: hidden })).toMatchObject({ ok: true });
    await rig.call(removeParticipant, { chatId: hidden, userId: people.carol.userId }, people.alice);
    const { messageId } = await work.post(hidden, 'Just us');
    await bob.next('message.posted', ({ message }) => message.messageId === messageId);
    await carol.next('chat.participant-removed');
    expect(await carol.subscribe({ chatId: hidden })).toEqual({ ok: false, code: 'chat.not-found' });
    expect(carol.of('message.posted')).toEqual([]);
  });
});

describe('a socket whose token ends', () => {
  it('is told so, and closed', async () => {
    const [rig, identity] = await Promise.all([startServiceRig([]), GatewayIdentity.start({ tokenSeconds: 1 })]);
    const replica = await startService(realtimeService, { ...rig.environment, ...identity.environment });
    const socket = new FlowraSocket(`http://127.0.0.1:${replica.port}`, () => identity.tokenOf('bob'));
    try {
      await socket.connected();
      expect(await socket.next('auth.ended')).toEqual({ code: 'auth.expired-token' });
    } finally {
      socket.close();
      await replica.stop();
      await rig.stop();
      await identity.stop();
    }
  }, 60_000);
});

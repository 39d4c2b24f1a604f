import {
  createWorkspace,
  discardDeadLetter,
  findEvents,
  getRebuild,
  listDeadLetters,
  listKnownUsers,
  listProjections,
  listRebuilds,
  replayDeadLetter,
  startRebuild,
} from '@flowra/contracts';
import { eventually, person, refusalOf, type ServiceRig, startServiceRig, Workplace } from '@flowra/harness';
import { chatService } from '../../chat.module';

const [alice, bob] = ['alice', 'bob'].map((name) => person(name));
const root = person('root', { isSystemAdmin: true });

describe('the administration of a store', () => {
  let rig: ServiceRig;
  let work: Workplace;
  beforeAll(async () => {
    rig = await startServiceRig([chatService]);
    work = await Workplace.create(rig, 'Engineering', alice, bob);
    await rig.call(createWorkspace, { name: 'Bakery' }, alice);
  }, 60_000);
  afterAll(() => rig?.stop());

  it('is for system administrators', async () => {
    const find = { limit: 1, first: 'newest', detail: 'brief' } as const;
    const asked = [
      rig.call(findEvents.chat, find, alice),
      rig.call(listDeadLetters.chat, {}, alice),
      rig.call(replayDeadLetter.chat, { deadLetterId: 'chat.x' }, alice),
      rig.call(discardDeadLetter.chat, { deadLetterId: 'chat.x' }, alice),
      rig.call(listProjections.chat, {}, alice),
      rig.call(startRebuild.chat, { projection: 'chats' }, alice),
      rig.call(listRebuilds.chat, {}, alice),
      rig.call(getRebuild.chat, { rebuildId: 'chat.x' }, alice),
      rig.call(listKnownUsers, {}, alice),
    ];
    expect(await Promise.all(asked.map(refusalOf))).toEqual(asked.map(() => 'forbidden'));
  });

  it('finds events by aggregate, person, type and time, page by page', async () => {
    const find = (more: object) => rig.call(findEvents.chat, { limit: 100, first: 'oldest', detail: 'full', ...more }, root);
    const ofWorkspace = await find({ aggregateId: work.workspaceId });
    expect(ofWorkspace.items.map(({ eventType }) => eventType).slice(0, 2)).toEqual(['WorkspaceCreated', 'MemberJoined']);
    expect(ofWorkspace.items.map(({ version }) => version)).toEqual(ofWorkspace.items.map((_, index) => index + 1));
    expect(ofWorkspace.items[0]).toMatchObject({ service: 'chat', userId: alice.userId, causationId: null, data: { name: 'Engineering' } });
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Awaited<ReturnType<typeof find>> = await find({ limit: 2, ...(cursor && { cursor }) });
      seen.push(...page.items.map(({ eventId }) => eventId));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual((await find({})).items.map(({ eventId }) => eventId));
    expect(new Set(seen).size).toBe(seen.length);
    expect((await find({ userId: bob.userId })).items.every(({ userId }) => userId === bob.userId)).toBe(true);
    const { at } = ofWorkspace.items[0];
    expect((await find({ to: at })).items).toEqual([]);
    expect(
      (await find({ from: at, eventType: 'WorkspaceCreated', detail: 'brief', first: 'newest' })).items.map(({ data }) => data),
    ).toEqual([null, null]);
  });

  it('knows who is a member of anything', async () => {
    const names = async (query: object) => (await rig.call(listKnownUsers, query, root)).items.map(({ username }) => username);
    const { items } = await rig.call(listKnownUsers, {}, root);
    expect(items.map(({ username, workspaceCount }) => [username, workspaceCount])).toEqual([
      ['alice', 2],
      ['bob', 1],
    ]);
    expect(await names({ q: 'BO' })).toEqual(['bob']);
    expect(await names({ q: '.*' })).toEqual([]);
    const { nextCursor } = await rig.call(listKnownUsers, { limit: 1 }, root);
    expect(await names({ cursor: nextCursor })).toEqual(['bob']);
  });

  it('rebuilds a read model while one watches', async () => {
    const before = await rig.stores.documents('chat', 'workspaces');
    const started = await rig.call(startRebuild.chat, { projection: 'workspaces' }, root);
    expect(started).toMatchObject({ projection: 'chat.workspaces', state: 'running' });
    const done = await eventually('the rebuild is done', async () => {
      const rebuild = await rig.call(getRebuild.chat, { rebuildId: started.rebuildId }, root);
      return rebuild.state === 'done' ? rebuild : undefined;
    });
    expect(done.documents).toBe(before.length);
    expect(done.events.done).toBe(done.events.total);
    expect(done.events.total).toBe((await rig.events('chat')).length);
    expect((await rig.call(listRebuilds.chat, {}, root)).items).toEqual([done]);
    expect(await rig.stores.documents('chat', 'workspaces')).toEqual(before);
    expect(await refusalOf(rig.call(startRebuild.chat, { projection: 'none' }, root))).toBe('not-found');
    expect(await refusalOf(rig.call(getRebuild.chat, { rebuildId: 'chat.none' }, root))).toBe('rebuild.not-found');
  });

  it('says how large each read model is', async () => {
    const { items } = await rig.call(listProjections.chat, {}, root);
    expect(items).toContainEqual({ name: 'chat.workspaces', service: 'chat', source: 'chat', documents: 2 });
  });

  it('replays and discards what a handler gave up', async () => {
    const [event] = (await rig.events('chat')).filter(({ eventType }) => eventType === 'WorkspaceCreated');
    const letter = (handlerName: string, eventType = event.eventType) => ({
      _id: `${handlerName}:${event._id}`,
      handlerName,
      origin: `chat/${event.partition}`,
      key: event.aggregateId,
      position: event.position,
      event: { ...event, eventType, timestamp: event.timestamp.toISOString() },
      error: { name: 'TypeError', message: 'x is undefined' },
      attempts: 6,
      deadAt: new Date(),
    });
    await rig.stores.insert('chat', 'dead_letter_queue', letter('projection:workspaces'), letter('chat.gone'));
    const { items } = await rig.call(listDeadLetters.chat, {}, root);
    const [model] = (await rig.call(listDeadLetters.chat, { handler: 'projection:workspaces' }, root)).items;
    const gone = items.find(({ handler }) => handler === 'chat.gone');
    expect(items).toHaveLength(2);
    expect(model).toMatchObject({ eventType: 'WorkspaceCreated', aggregateId: event.aggregateId, attempts: 6, source: 'chat' });
    expect(model.text).toContain('rebuild chat.workspaces');
    expect(await refusalOf(rig.call(replayDeadLetter.chat, { deadLetterId: gone?.deadLetterId ?? '' }, root))).toBe(
      'dead-letter.still-failing',
    );
    await rig.call(replayDeadLetter.chat, { deadLetterId: model.deadLetterId }, root);
    await rig.call(discardDeadLetter.chat, { deadLetterId: gone?.deadLetterId ?? '' }, root);
    expect((await rig.call(listDeadLetters.chat, {}, root)).items).toEqual([]);
    expect(await refusalOf(rig.call(discardDeadLetter.chat, { deadLetterId: model.deadLetterId }, root))).toBe('dead-letter.not-found');
  });
});

import { changeProfile, getMe, getMember } from '@flowra/contracts';
import { person, refusalOf, type ServiceRig, startServiceRig, Workplace } from '@flowra/harness';
import { chatService } from '../../chat.module';

const [alice, bob, carol] = ['alice', 'bob', 'carol'].map((name) => person(name));
const empty = { timezone: null, statusText: '', statusEmoji: null };

describe('a profile', () => {
  let rig: ServiceRig;
  let workspaceId: string;
  beforeAll(async () => {
    rig = await startServiceRig([chatService]);
    ({ workspaceId } = await Workplace.create(rig, 'Engineering', alice, bob));
  });
  afterAll(() => rig?.stop());

  const seenOf = async (who: typeof alice, by = alice) => (await rig.call(getMember, { workspaceId, userId: who.userId }, by)).profile;

  it('is empty at first', async () => {
    expect(await rig.call(getMe, {}, bob)).toEqual({ ...bob, ...empty, locale: null });
    expect(await seenOf(bob)).toEqual(empty);
  });

  it('is changed by its person, who sees it at once, and shown to other members', async () => {
    const wanted = { timezone: 'America/Sao_Paulo', locale: 'pt-BR', statusText: ' At lunch ', statusEmoji: '🍜' };
    const expected = { ...wanted, statusText: 'At lunch' };
    expect(await rig.call(changeProfile, wanted, bob)).toEqual({ ...bob, ...expected });
    expect(await rig.call(getMe, {}, bob)).toEqual({ ...bob, ...expected });
    const { locale: _private, ...shown } = expected;
    expect(await seenOf(bob)).toEqual(shown);
    expect(await rig.call(changeProfile, { statusText: '', statusEmoji: null }, bob)).toMatchObject({
      ...empty,
      timezone: wanted.timezone,
    });
    expect(await seenOf(alice, bob)).toEqual(empty);
  });

  it('names the workspaces where a change shows', async () => {
    await rig.call(changeProfile, { statusText: 'Here' }, alice);
    await rig.call(changeProfile, { statusText: 'Alone' }, carol);
    const changed = (await rig.events('chat')).filter(({ eventType }) => eventType === 'ProfileChanged');
    expect(changed.filter(({ aggregateId }) => aggregateId === alice.userId).map(({ eventData }) => eventData['workspaceIds'])).toEqual([
      [workspaceId],
    ]);
    expect(changed.filter(({ aggregateId }) => aggregateId === carol.userId).map(({ eventData }) => eventData['workspaceIds'])).toEqual([
      [],
    ]);
  });

  it('refuses what makes no sense, and changes nothing then', async () => {
    const before = await rig.call(getMe, {}, alice);
    expect(await refusalOf(rig.call(changeProfile, { timezone: 'Mars/Olympus' }, alice))).toBe('profile.invalid-timezone');
    expect(await refusalOf(rig.call(changeProfile, { locale: 'x' }, alice))).toBe('profile.invalid-locale');
    expect(await refusalOf(rig.call(changeProfile, { statusEmoji: 'abc' }, alice))).toBe('profile.invalid-status-emoji');
    expect(await refusalOf(rig.call(changeProfile, { statusText: 'x'.repeat(101) }, alice))).toBe('validation');
    expect(await rig.call(getMe, {}, alice)).toEqual(before);
  });
});

import {
  countUnread,
  discardNotification,
  joinChat,
  listNotifications,
  type NotificationView,
  type Page,
  type Principal,
  readAllNotifications,
  readNotification,
  unreadNotification,
} from '@flowra/contracts';
import { newId } from '@flowra/kernel';
import { eventually, person, refusalOf, type ServiceRig, startServiceRig, Workplace } from '@flowra/harness';
import { notificationService } from './notification.module';

const alice = person('alice');

describe('an inbox', () => {
  let rig: ServiceRig;
  let bob: Principal;
  let carol: Principal;
  let entries: readonly NotificationView[];
  beforeAll(async () => {
    rig = await startServiceRig([notificationService], ['chat']);
  }, 60_000);
  afterAll(() => rig?.stop());
  beforeEach(async () => {
    const suffix = newId().slice(-8);
    [bob, carol] = [person(`bob-${suffix}`), person(`carol-${suffix}`)];
    const work = await Workplace.create(rig, 'Engineering', alice, bob, carol);
    const chatId = await work.chat('public');
    for (const who of [bob, carol]) await rig.call(joinChat, { chatId }, who);
    for (const turn of [1, 2, 3]) await work.post(chatId, `Turn ${turn} for @${bob.username} and @${carol.username}`);
    entries = await eventually('three entries are there', async () => {
      const [own, others] = [await list(), await unread(carol)];
      return own.length === 3 && others === 3 ? own : undefined;
    });
  });

  const list = async (more = {}, who = bob) => (await rig.call(listNotifications, more, who)).items;
  const unread = async (who = bob) => (await rig.call(countUnread, {}, who)).unread;
  const read = (entry: number, who = bob) => rig.call(readNotification, { notificationId: entries[entry].notificationId }, who);
  const markUnread = (entry: number, who = bob) => rig.call(unreadNotification, { notificationId: entries[entry].notificationId }, who);
  const discard = (entry: number, who = bob) => rig.call(discardNotification, { notificationId: entries[entry].notificationId }, who);

  it('shows the newest first, page by page', async () => {
    expect(entries.map(({ body }) => body.slice(0, 6))).toEqual(['Turn 3', 'Turn 2', 'Turn 1']);
    const first = await rig.call(listNotifications, { limit: 2 }, bob);
    const second = await rig.call(listNotifications, { limit: 2, cursor: first.nextCursor ?? '' }, bob);
    expect([...first.items, ...second.items]).toEqual(entries);
    expect(second.nextCursor).toBeNull();
  });

  it('marks one entry as read at once, and once', async () => {
    await read(1);
    expect(await unread()).toBe(2);
    const [, marked] = await list();
    expect(marked.readAt).toEqual(expect.any(String));
    await read(1);
    expect((await list())[1]).toEqual(marked);
    expect(await list({ unreadOnly: true })).toEqual([entries[0], entries[2]]);
  });

  it('puts an entry back among the unread ones', async () => {
    await read(1);
    await markUnread(1);
    await markUnread(1);
    expect(await unread()).toBe(3);
    expect(await list()).toEqual(entries);
    await discard(1);
    expect(await refusalOf(markUnread(1))).toBe('notification.not-found');
  });

  it('shows what is unread first, page by page, when that is asked for', async () => {
    await read(0);
    const [newest, middle, oldest] = (await list()).map(({ notificationId }) => notificationId);
    const ids: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Page<NotificationView> = await rig.call(
        listNotifications,
        { sort: 'unread-first', limit: 1, ...(cursor !== null && { cursor }) },
        bob,
      );
      ids.push(...page.items.map(({ notificationId }) => notificationId));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(ids).toEqual([middle, oldest, newest]);
    expect((await list({ sort: 'unread-first', limit: 2 })).map(({ notificationId }) => notificationId)).toEqual([middle, oldest]);
    expect(await list({ sort: 'unread-first', unreadOnly: true })).toEqual([entries[1], entries[2]]);
    expect(await refusalOf(list({ sort: 'oldest' }))).toBe('validation');
  });

  it('shows one kind of entries only', async () => {
    expect(await list({ kind: 'mention' })).toEqual(entries);
    expect(await list({ kind: 'invite' })).toEqual([]);
    expect(await refusalOf(list({ kind: 'gossip' }))).toBe('validation');
  });

  it('marks all as read, and leaves the inboxes of others', async () => {
    await read(0);
    expect(await rig.call(readAllNotifications, {}, bob)).toEqual({ read: 2, unread: 0 });
    expect(await unread()).toBe(0);
    expect(await list({ unreadOnly: true })).toEqual([]);
    expect(await rig.call(readAllNotifications, {}, bob)).toEqual({ read: 0, unread: 0 });
    expect(await unread(carol)).toBe(3);
  });

  it('takes a discarded entry out, read or not', async () => {
    await read(0);
    for (const entry of [0, 1]) await discard(entry);
    expect(await list()).toEqual([entries[2]]);
    expect(await unread()).toBe(1);
    await discard(1);
    expect(await refusalOf(read(1))).toBe('notification.not-found');
  });

  it('opens to nobody else', async () => {
    expect(await list({}, alice)).toEqual([]);
    const refusals = await Promise.all([read(0, carol), markUnread(0, carol), discard(0, carol), read(0, alice)].map(refusalOf));
    expect(refusals).toEqual(Array(4).fill('notification.not-found'));
    expect(await refusalOf(rig.call(readNotification, { notificationId: 'nothing' }, bob))).toBe('notification.not-found');
    expect(await list()).toEqual(entries);
  });
});

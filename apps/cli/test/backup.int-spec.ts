import { EVENT_SOURCES, listReminders, listScheduledMessages, readAttachment } from '@flowra/contracts';
import { eventually, type Neighbour, type ServiceRig, startNeighbour, startServiceRig } from '@flowra/harness';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { flowra } from './cli-under-test';
import { alice, bob, playStory, type Story } from './story';

type Documents = Record<string, readonly unknown[]>;

/** Two minutes: eight processes are started from their sources. */
jest.setTimeout(120_000);

describe('the command line: backup and restore', () => {
  const folder = mkdtempSync(join(tmpdir(), 'flowra-backup-'));
  const file = join(folder, 'quiet.gz');
  let rig: ServiceRig;
  let services: Neighbour[] = [];
  let story: Story;
  let before: Documents;

  const startServices = async () => {
    services = await Promise.all(EVENT_SOURCES.map((source) => startNeighbour(source, rig.environment)));
  };
  const stopServices = async () => {
    await Promise.all(services.map((service) => service.stop()));
    services = [];
  };
  const run = (...args: string[]) => flowra(rig.environment, ...args);

  /** Every document of every read model. */
  const readModels = async (): Promise<Documents> => {
    const found: Documents = {};
    for (const source of EVENT_SOURCES) {
      const notes = await rig.stores.documents(source, 'store_meta');
      const names = (notes.find(({ _id }) => _id === 'read-models')?.names ?? []) as string[];
      for (const name of names) found[`${source}.${name}`] = await rig.stores.documents(source, name);
    }
    return found;
  };

  beforeAll(async () => {
    rig = await startServiceRig([]);
    await startServices();
    story = await playStory(rig);
  });
  afterAll(async () => {
    await stopServices();
    await rig?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is of one moment while people go on: every event in it has its cause in it', async () => {
    const { work, chatId } = story;
    let isOver = false;
    const talk = Promise.all(
      [1, 2, 3].map(async (speaker) => {
        for (let number = 0; !isOver; number += 1) await work.post(chatId, `#title Title ${speaker}-${number}`);
      }),
    );
    const path = join(folder, 'busy.gz');
    const { code, err } = await run('backup', '--output', path);
    isOver = true;
    await talk;
    expect(code).toBe(0);
    expect(err).toMatch(/chat events: \d+/);
    const lines = gunzipSync(readFileSync(path)).toString().split('\n').filter(Boolean);
    const parsed = lines.map((line) => JSON.parse(line) as { _id: string; metadata?: { causationId: string | null } });
    const ids = new Set(parsed.map(({ _id }) => _id));
    const orphans = parsed.filter(({ metadata }) => metadata?.causationId && !ids.has(metadata.causationId));
    expect(orphans).toEqual([]);
    expect(await run('verify', path)).toMatchObject({ code: 0 });
  });

  it('knows a damaged file', async () => {
    const whole = gunzipSync(readFileSync(join(folder, 'busy.gz'))).toString();
    const damage = async (name: string, text: string) => {
      writeFileSync(join(folder, name), gzipSync(text));
      return run('verify', join(folder, name));
    };
    expect(await damage('changed', whole.replace('Implement OAuth', 'Implement 0Auth'))).toMatchObject({ code: 3 });
    expect((await damage('short', whole.split('\n').slice(0, -2).join('\n'))).err).toMatch(/damaged/);
    expect(await damage('other', 'Hello\n')).toMatchObject({ code: 4 });
    writeFileSync(join(folder, 'cut'), readFileSync(join(folder, 'busy.gz')).subarray(0, 2000));
    expect((await run('verify', join(folder, 'cut'))).err).toMatch(/damaged/);
    expect(await run('verify', join(folder, 'none'))).toMatchObject({ code: 4 });
    expect(await run('restore', join(folder, 'changed'))).toMatchObject({ code: 3 });
  });

  it('finds the live stores in order, and each read model what its events make of it', async () => {
    await rig.stores.settled();
    const { code, out, json } = await run('verify', '--json');
    expect([code, out]).toEqual([0, out]);
    expect(json<{ readModels: { name: string }[] }>().readModels.map(({ name }) => name)).toContain('chat.messages');
    await rig.stores.overwrite('task', 'tasks', String((await rig.stores.documents('task', 'tasks'))[0]._id), { title: 'Something else' });
    const differs = await run('verify');
    expect(differs.code).toBe(3);
    expect(differs.out).toMatch(/✗ task\.tasks .*: different title/);
    expect(await run('rebuild', 'task.tasks')).toMatchObject({ code: 0 });
    expect(await run('verify')).toMatchObject({ code: 0 });
  });

  it('is beside commands that show events of a chain, also those that come', async () => {
    const [{ metadata }] = (await rig.events('task')).filter(({ eventType }) => eventType === 'TaskCreated');
    const chain = await run('events', '--correlation', metadata.correlationId, '--json');
    const events = chain.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { eventType: string; service: string });
    expect(events.map(({ eventType }) => eventType)).toEqual(
      expect.arrayContaining(['MessagePosted', 'TagsParsed', 'TaskCreated', 'TagsApplied']),
    );
    expect(events[0]).toMatchObject({ eventType: 'MessagePosted', service: 'chat' });
    expect((await run('events', '--type', 'TaskCreated', '--limit', '1')).out).toMatch(/TaskCreated +Task /);
    expect(await run('events')).toMatchObject({ code: 2 });
    expect(await run('events', '--aggregate', 'none')).toMatchObject({ code: 0, out: '' });
  });

  it('is beside commands that list, replay and discard what failed', async () => {
    expect(await run('dead-letters', 'list')).toMatchObject({ code: 0, out: 'There are no dead letters.\n' });
    const [event] = await rig.events('chat');
    const dead = {
      _id: `gone:${event._id}`,
      handlerName: 'gone',
      origin: 'chat/0',
      key: 'k',
      position: 1,
      event,
      attempts: 6,
      deadAt: new Date(),
    };
    await rig.stores.insert('task', 'dead_letter_queue', { ...dead, error: { name: 'Error', message: 'It broke' } });
    const [{ deadLetterId }] = (await run('dead-letters', 'list', '--json')).json<{ deadLetterId: string }[]>();
    const replayed = await run('dead-letters', 'replay', deadLetterId);
    expect([replayed.code, replayed.out]).toEqual([3, expect.stringMatching(/still-failing: There is no handler gone/)]);
    expect(await run('dead-letters', 'discard', '--all', '--service', 'task')).toMatchObject({ code: 0 });
    expect(await run('dead-letters', 'discard', deadLetterId)).toMatchObject({ code: 3 });
    expect(await run('dead-letters', 'discard')).toMatchObject({ code: 2 });
  });

  it('is written when nothing happens, too', async () => {
    await rig.stores.settled();
    before = await readModels();
    const { code, json } = await run('backup', '-o', file, '--json');
    expect(code).toBe(0);
    expect(json()).toMatchObject({ file, events: (await rig.stores.allEvents()).length });
    expect(await run('backup', '-o', file)).toMatchObject({ code: 4 });
  });

  it('is restored neither beside running services nor over data that nobody gave up', async () => {
    for (let number = 0; number < 10; number += 1) await story.work.post(story.chatId, `After the backup ${number}`);
    await rig.stores.settled();
    const running = await run('restore', file, '--force-replace');
    expect([running.code, running.err]).toEqual([4, expect.stringMatching(/is running/)]);
    await stopServices();
    const full = await run('restore', file);
    expect([full.code, full.err]).toEqual([4, expect.stringMatching(/not empty.*--force-replace/s)]);
  });

  it('gives back every read model, document for document, from the events', async () => {
    expect(await run('restore', file, '--force-replace')).toMatchObject({ code: 0 });
    await startServices();
    await eventually('the read models are built', async () => {
      const notes = await Promise.all(EVENT_SOURCES.map((source) => rig.stores.documents(source, 'store_meta')));
      return notes.flat().every(({ _id }) => _id !== 'restored') || undefined;
    });
    await rig.stores.settled();
    expect(await readModels()).toEqual(before);
    expect(Object.keys(before)).toContain('notification.inbox');
  });

  it('gives back files and what people planned', async () => {
    const piece = await rig.call(readAttachment, { attachmentId: story.attachmentId, index: 0 }, bob);
    expect(Buffer.from(piece.data, 'base64').toString()).toBe('A plan');
    expect((await rig.call(listScheduledMessages, {}, alice)).items).toMatchObject([{ content: 'Good morning', state: 'scheduled' }]);
    expect((await rig.call(listReminders, {}, bob)).items).toHaveLength(1);
  });

  it('lets everybody go on: the next positions and versions, consumers included', async () => {
    const { work, chatId } = story;
    const events = (await rig.stores.allEvents()).length;
    expect(await work.ask(chatId, '#status Done')).toBe('✅ Status changed to Done');
    expect(await work.ask(chatId, '#title Restored')).toBe('✅ Title changed to Restored');
    await rig.stores.settled();
    expect((await rig.stores.allEvents()).length).toBeGreaterThan(events);
    expect(await rig.stores.faults()).toEqual([]);
    expect(await run('verify')).toMatchObject({ code: 0 });
  });
});

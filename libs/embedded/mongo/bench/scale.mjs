// Measures the store at growing sizes, through the driver, with the store in a process of its own.
//   npx nx build embedded-mongo && node libs/embedded/mongo/bench/scale.mjs [sizes, e.g. 1000,100000,500000]
// FLOWRA_MONGO_DURABILITY=disk measures with every commit on the disk.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const { mongo } = createRequire(import.meta.url)('mongoose');
const sizes = (process.argv[2] ?? '1000,100000,500000').split(',').map(Number);
const root = new URL('../../../../dist/embedded/mongo/', import.meta.url).pathname;
const main = ['main.cjs', 'main.js'].map((name) => join(root, name)).find(existsSync);
if (!main) throw new Error('build it first: npx nx build embedded-mongo');

const PARTITIONS = 8;
const positions = Array.from({ length: PARTITIONS }, () => 0);
let serial = 0;

/** Processor time that the store's process has used, where the system tells; the client is often the slower side. */
function serverCpuSeconds() {
  if (process.platform !== 'linux') return Number.NaN;
  const fields = readFileSync(`/proc/${server.pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** An event of about 500 bytes, as the event store writes them. */
function event() {
  serial += 1;
  const partition = serial % PARTITIONS;
  positions[partition] += 1;
  return {
    _id: randomUUID(),
    partition,
    position: positions[partition],
    aggregateId: randomUUID(),
    aggregateType: 'Message',
    version: 1,
    eventType: 'MessagePosted',
    eventData: { messageId: randomUUID(), chatId: randomUUID(), authorId: randomUUID(), content: 'x'.repeat(120), mentions: [] },
    metadata: { commandId: randomUUID(), at: new Date() },
  };
}

const INDEXES = [
  { key: { partition: 1, position: 1 }, name: 'position', unique: true },
  { key: { aggregateId: 1, version: 1 }, name: 'version', unique: true },
  { key: { 'metadata.commandId': 1 }, name: 'command', unique: true },
  { key: { 'eventData.chatId': 1, position: -1 }, name: 'chat' },
  { key: { eventType: 1, 'metadata.at': 1 }, name: 'type' },
];

async function timed(count, work) {
  const times = [];
  for (let i = 0; i < count; i += 1) {
    const start = performance.now();
    await work(i);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(2);
  return `${at(0.5)} / ${at(0.99)}`;
}

async function perSecond(milliseconds, clients, work) {
  const end = performance.now() + milliseconds;
  const start = performance.now();
  const cpu = serverCpuSeconds();
  let done = 0;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() < end) {
        const more = await work();
        done += more;
      }
    }),
  );
  const used = serverCpuSeconds() - cpu;
  return `${Math.round((done * 1000) / (performance.now() - start))} (server ${Math.round((used / done) * 1e6)} µs each)`;
}

async function measure(events, known, seen) {
  const cards = seen.map((_id) => ({
    updateOne: {
      filter: { _id, position: { $lt: 5 } },
      update: { $set: { position: 5, title: 'x' }, $setOnInsert: { createdAt: new Date() } },
      upsert: true,
    },
  }));
  const views = events.db.collection(`views${serial}`);
  return {
    'insertOne alone (ms)': await timed(500, () => events.insertOne(event())),
    'find by _id (ms)': await timed(500, (i) => events.findOne({ _id: known[(i * 7919) % known.length] })),
    'page of 500 by range (ms)': await timed(60, (i) => {
      const after = Math.floor((positions[i % PARTITIONS] - 500) * Math.random());
      return events
        .find({ partition: i % PARTITIONS, position: { $gt: Math.max(after, 0) } })
        .sort({ position: 1 })
        .limit(500)
        .toArray();
    }),
    'last position (ms)': await timed(300, (i) =>
      events
        .find({ partition: i % PARTITIONS })
        .sort({ position: -1 })
        .limit(1)
        .toArray(),
    ),
    'bulk of 100 upserts (ms)': await timed(40, (i) =>
      views.bulkWrite(
        cards.map((card) => ({
          updateOne: { ...card.updateOne, filter: { ...card.updateOne.filter, _id: `${card.updateOne.filter._id}${i}` } },
        })),
      ),
    ),
    'insertOne, 50 at once (per s)': await perSecond(3000, 50, async () => (await events.insertOne(event()), 1)),
    'insertMany of 100 (docs per s)': await perSecond(
      2000,
      4,
      async () => (await events.insertMany(Array.from({ length: 100 }, event)), 100),
    ),
  };
}

const dir = mkdtempSync(join(tmpdir(), 'mongo-scale-'));
const server = spawn(process.execPath, [main], {
  env: { ...process.env, FLOWRA_MONGO_PORT: '0', FLOWRA_MONGO_DIR: dir },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const { port } = JSON.parse(await new Promise((resolve) => server.stdout.once('data', (line) => resolve(String(line)))));
const client = await mongo.MongoClient.connect(`mongodb://127.0.0.1:${port}/?replicaSet=flowra`, { maxPoolSize: 50, minPoolSize: 50 });
const table = {};
try {
  const events = client.db('bench').collection('events');
  await events.createIndexes(INDEXES);
  const known = [];
  for (const size of sizes) {
    while ((await events.estimatedDocumentCount()) < size) {
      const missing = size - (await events.estimatedDocumentCount());
      for (let left = missing; left > 0; left -= 1000) {
        const batch = Array.from({ length: Math.min(1000, left) }, event);
        await events.insertMany(batch, { ordered: false });
        known.push(...batch.slice(0, 20).map(({ _id }) => _id));
      }
    }
    const measured = await measure(events, known, known.slice(0, 100));
    for (const [what, value] of Object.entries(measured)) table[what] = { ...table[what], [`${size} documents`]: value };
  }
  console.log('p50 / p99 where two figures stand');
  console.table(table);
} finally {
  await client.close();
  server.kill('SIGTERM');
  await new Promise((resolve) => server.once('exit', resolve));
  rmSync(dir, { recursive: true, force: true });
}

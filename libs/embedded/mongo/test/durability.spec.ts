import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mongo } from 'mongoose';
import { sendRaw } from './support';

const WORKSPACE = join(__dirname, '../../../..');
const MAIN = join(__dirname, '../src/main.ts');

let dir: string;
const running = new Set<ChildProcess>();
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'embedded-mongo-'));
});
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(dir, { recursive: true, force: true });
});

/** Starts the store as a process of its own. */
function launch(env: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, ['-r', '@swc-node/register', MAIN], {
    cwd: WORKSPACE,
    env: { ...process.env, SWC_NODE_PROJECT: join(WORKSPACE, 'tsconfig.base.json'), FLOWRA_MONGO_DIR: dir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

const textOf = async (stream: NodeJS.ReadableStream | null): Promise<string> => {
  let text = '';
  for await (const chunk of stream ?? []) text += String(chunk);
  return text;
};

async function ready(child: ChildProcess): Promise<number> {
  const [line] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  const said = JSON.parse(line.toString()) as { ready: boolean; port: number };
  expect(said.ready).toBe(true);
  return said.port;
}

const connect = (port: number, options: mongo.MongoClientOptions = {}): Promise<mongo.MongoClient> =>
  mongo.MongoClient.connect(`mongodb://127.0.0.1:${port}/?replicaSet=flowra`, options);

describe('what was answered', () => {
  it('is there after the process was killed, with its indexes, and nothing is there twice', async () => {
    const first = launch({ FLOWRA_MONGO_PORT: '0' });
    const port = await ready(first);
    const client = await connect(port, { retryWrites: false, serverSelectionTimeoutMS: 2000 });
    const c = client.db('test').collection('kept');
    await c.createIndex({ k: 1 }, { unique: true });
    await c.createIndex({ tags: 1 });
    const answered: number[] = [];
    let next = 0;
    const write = async (): Promise<void> => {
      for (;;) {
        next += 1;
        const k = next;
        const outcome = await c.insertOne({ k, tags: [`t${k % 3}`, 'all'] }).catch(() => undefined);
        if (!outcome) return;
        answered.push(k);
        if (answered.length === 2000) first.kill('SIGKILL');
      }
    };
    await Promise.all(Array.from({ length: 20 }, write));
    await client.close();
    expect(answered.length).toBeGreaterThanOrEqual(2000);

    const second = launch({ FLOWRA_MONGO_PORT: String(port) });
    expect(await ready(second)).toBe(port);
    const again = await connect(port);
    const kept = again.db('test').collection('kept');
    const found = new Set((await kept.find({}).toArray()).map(({ k }) => k as number));
    expect(answered.filter((k) => !found.has(k))).toEqual([]);
    expect(await kept.countDocuments({ tags: 'all' })).toBe(found.size);
    expect(
      await kept
        .find({ k: { $gt: 0 } })
        .sort({ k: 1 })
        .toArray(),
    ).toHaveLength(found.size);
    await expect(kept.insertOne({ k: answered[0] })).rejects.toMatchObject({ code: 11000 });
    await again.close();
    second.kill('SIGTERM');
    expect(await once(second, 'exit')).toEqual([0, null]);
  });

  it('is not done again by a client that asks again after the process came back', async () => {
    const first = launch({ FLOWRA_MONGO_PORT: '0' });
    const port = await ready(first);
    const client = await connect(port);
    const counters = client.db('test').collection('counters');
    await counters.insertOne({ _id: 'n' as never, n: 0 });
    const session = { lsid: { id: new mongo.BSON.UUID() }, txnNumber: mongo.BSON.Long.fromNumber(1) };
    const command = { findAndModify: 'counters', query: { _id: 'n' }, update: { $inc: { n: 1 } }, new: true, ...session };
    expect(await sendRaw(port, command)).toMatchObject({ value: { n: 1 } });
    first.kill('SIGKILL');
    await once(first, 'exit');
    const second = launch({ FLOWRA_MONGO_PORT: String(port) });
    await ready(second);
    expect(await sendRaw(port, command)).toMatchObject({ value: { n: 1 } });
    expect(await counters.findOne({})).toEqual({ _id: 'n', n: 1 });
    await client.close();
    second.kill('SIGTERM');
    await once(second, 'exit');
  });
});

describe('a start that can not be', () => {
  it('says in one line that the port is taken', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const { port } = holder.address() as { port: number };
    const child = launch({ FLOWRA_MONGO_PORT: String(port) });
    const [said, [code]] = await Promise.all([textOf(child.stderr), once(child, 'exit')]);
    holder.close();
    expect([said, code]).toEqual([`embedded mongo: port ${port} is taken\n`, 1]);
  });

  it('says in one line that another process has the folder', async () => {
    const first = launch({ FLOWRA_MONGO_PORT: '0' });
    await ready(first);
    const second = launch({ FLOWRA_MONGO_PORT: '0' });
    const [said, [code]] = await Promise.all([textOf(second.stderr), once(second, 'exit')]);
    expect([said, code]).toEqual([`embedded mongo: the folder ${dir} is in use by another process\n`, 1]);
    first.kill('SIGTERM');
    await once(first, 'exit');
  });

  it('says in one line that the folder can not be written', async () => {
    const file = join(dir, 'a-file');
    writeFileSync(file, '');
    const child = launch({ FLOWRA_MONGO_PORT: '0', FLOWRA_MONGO_DIR: file });
    const [said, [code]] = await Promise.all([textOf(child.stderr), once(child, 'exit')]);
    expect([said, code]).toEqual([`embedded mongo: the folder ${file} can't be written\n`, 1]);
  });
});

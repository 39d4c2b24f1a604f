import { eventually, freePort, GatewayIdentity, startTestRedis, TestMongoServer, type TestRedis } from '@flowra/harness';
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { environmentOfImage, read, root, run, SERVICES, stageOf } from './deployment';

/** Waits without stopping the stores, which run in this process. */
const execute = promisify(execFile);

interface Contents {
  readonly copies: readonly (readonly [from: string, to: string])[];
  readonly command: readonly string[];
}

/** What the Dockerfile puts into an image, and how it starts it. */
function contentsOf(stage: string): Contents {
  const { text } = stageOf(stage);
  const copies = [...text.matchAll(/^COPY --from=build \/src\/(\S+) \.\/(\S+)$/gm)].map(([, from, to]) => [from, to] as const);
  const [, command = '[]'] = /^(?:CMD|ENTRYPOINT) (\[.*\])$/m.exec(text) ?? [];
  return { copies, command: JSON.parse(command) as string[] };
}

const healthCheck = JSON.parse(
  /^HEALTHCHECK [^[]*?CMD (\[.*\])$/m.exec(read('deploy/Dockerfile').replaceAll('\\\n', ''))?.[1] ?? '[]',
) as string[];

/** Each image as a folder: production dependencies and what its stage copies, nothing else. No container engine is needed for that. */
describe('the image of', () => {
  let folder: string;
  let mongo: TestMongoServer;
  let redis: TestRedis;
  let identity: GatewayIdentity;
  let child: ChildProcess | undefined;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'flowra-image-'));
    const dependencies = join(folder, 'dependencies');
    for (const file of ['package.json', 'package-lock.json', '.npmrc']) cpSync(join(root, file), join(dependencies, file));
    run('npm', ['ci', '--omit=dev', '--prefer-offline'], { cwd: dependencies });
    mongo = await TestMongoServer.start();
    redis = await startTestRedis();
    identity = await GatewayIdentity.start();
  });
  afterEach(async () => {
    if (child === undefined || child.exitCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  });
  afterAll(async () => {
    await identity?.stop();
    await redis?.stop();
    await mongo?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Makes the folder of an image, and checks that nothing else is in it; answers it. */
  const layOut = async (stage: string): Promise<string> => {
    const app = join(folder, stage);
    for (const [from, to] of contentsOf(stage).copies) {
      mkdirSync(dirname(join(app, to)), { recursive: true });
      cpSync(join(root, from), join(app, to), { recursive: true });
    }
    await execute('cp', ['-al', join(folder, 'dependencies/node_modules'), join(app, 'node_modules')]);
    expect(readdirSync(app).sort()).toEqual(['dist', 'node_modules']);
    const packages = readdirSync(join(app, 'node_modules'));
    const tools = ['typescript', 'jest', 'nx', 'eslint', 'esbuild', 'prettier', '@swc-node'];
    expect(packages.filter((name) => tools.includes(name))).toEqual([]);
    chmodSync(app, 0o555);
    return app;
  };
  const stores = () => ({ PATH: process.env.PATH, ...mongo.environment, ...redis.environment });

  /** Starts a service in the folder of its image; resolves when it is healthy by the check of the Dockerfile. */
  const start = async (service: string): Promise<ChildProcess> => {
    const app = await layOut(service);
    const port = await freePort();
    const own = { FLOWRA_HTTP_PORT: String(port), FLOWRA_DRAIN_SECONDS: '0', LOG_LEVEL: 'warn' };
    const env = { ...stores(), ...environmentOfImage(), ...identity.environment, ...own };
    const [program, ...args] = contentsOf(service).command;
    const started = spawn(program, args, { cwd: app, env, stdio: ['ignore', 'pipe', 'pipe'] });
    child = started;
    let output = '';
    for (const stream of [started.stdout, started.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    const [checker, ...check] = healthCheck.map((part) => part.replace('127.0.0.1:3000', `127.0.0.1:${port}`));
    await eventually(`${service} is healthy`, () => {
      if (started.exitCode !== null) throw new Error(`${service} ended by itself:\n${output}`);
      return execute(checker, check, { cwd: app, env });
    });
    return started;
  };

  it.each(SERVICES)('%s starts with what is in it, is healthy by its own check, and ends when it is asked', async (service) => {
    const started = await start(service);
    const gone = once(started, 'exit');
    started.kill('SIGTERM');
    expect(await gone).toEqual([0, null]);
  });

  it('the command line asks services, writes a backup and looks through it', async () => {
    rmSync(join(folder, 'task'), { recursive: true, force: true });
    await start('task');
    const app = await layOut('cli');
    const [program, ...args] = contentsOf('cli').command;
    const flowra = async (...command: string[]): Promise<string> => {
      const { stdout } = await execute(program, [...args, ...command], { cwd: app, env: { ...stores(), ...environmentOfImage('cli') } });
      return stdout;
    };
    expect(JSON.parse(await flowra('dead-letters', 'list', '--service', 'task', '--json'))).toEqual([]);
    const file = join(folder, 'backup.gz');
    expect(JSON.parse(await flowra('backup', '--output', file, '--json'))).toMatchObject({ file });
    expect(await flowra('verify', file)).not.toBe('');
  });
});

import { FlowraClient, FlowraLive } from '@flowra/client';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiClient, persistently } from './api-client';
import { eventually, until } from './eventually';
import { FlowraSocket } from './flowra-socket';
import { isAlive } from './is-alive';
import { launch, type Launched } from './launch';
import { freePort, type TestMongoServer } from '@flowra/test-servers';
import { givenMongoOf, leaveGivenMongo } from './given-mongo';
import { Stores } from './stores';

export const SERVICES = ['chat', 'task', 'tag-parser', 'notification', 'realtime-gateway', 'api-gateway'] as const;
export const PROCESSES = [...SERVICES, 'mongo', 'redis', 'identity'] as const;
export type ProcessName = (typeof PROCESSES)[number];

export interface StartOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Where the data is; else in a new temporary folder. The folder goes with `stop`, unless that says otherwise. */
  readonly dataDir?: string;
  readonly port?: number;
  /** Where people reach it, when that is not the launcher's own port: the test puts something in front. */
  readonly publicUrl?: string;
}

export interface Stopped {
  readonly milliseconds: number;
  readonly code: number | null;
}

/** What the launcher notes of what runs where. */
export interface RunningProcesses {
  readonly launcher: number;
  readonly addresses: Readonly<Record<string, string>>;
  readonly pids: Readonly<Record<ProcessName, number>>;
}

const READY_WITHIN_MS = 60_000;
const HEALTHY_WITHIN_MS = 45_000;
const STOP_WITHIN_MS = 20_000;
/** Tokens live 5 minutes. */
const TOKEN_TRUSTED_MS = 120_000;

/** Tests ask more than people do; a test about limits sets its own. */
export const UNLIMITED: Readonly<Record<string, string>> = Object.fromEntries(
  ['ADDRESS', 'USER', 'POSTS', 'SIGN_INS', 'WRONG_SECRETS', 'HOOKS'].map((name) => [`FLOWRA_LIMIT_${name}`, 'off']),
);

/** Starts the built product on this machine, as `npm start` does, and waits until it is ready. */
export async function startFlowra(options: StartOptions = {}): Promise<Flowra> {
  const port = options.port ?? (await freePort());
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'flowra-test-'));
  const publicUrl = options.publicUrl ?? `http://localhost:${port}`;
  const mongo = await givenMongoOf(dataDir);
  const launched = launch({
    PORT: String(port),
    FLOWRA_DATA_DIR: dataDir,
    ...UNLIMITED,
    ...mongo?.environment,
    FLOWRA_PUBLIC_URL: options.publicUrl ?? '',
    ...options.env,
  });
  const flowra = new Flowra(launched, port, dataDir, publicUrl, mongo);
  try {
    await launched.says(/Ctrl-C stops everything/, READY_WITHIN_MS);
  } catch (error) {
    await flowra.stop();
    throw error;
  }
  return flowra;
}

/** A running Flowra, and what a test does with it. */
export class Flowra {
  private readonly tokens = new Map<string, { token: string; fetchedAt: number }>();
  private readonly sockets: FlowraSocket[] = [];
  private readonly feeds: FlowraLive[] = [];
  private opened: Stores | undefined;

  constructor(
    private readonly launched: Launched,
    readonly port: number,
    readonly dataDir: string,
    readonly url: string,
    /** The MongoDB, when it is not one of its own processes. */
    private readonly mongo: TestMongoServer | undefined,
  ) {}

  /** A bearer token of a development user, whose password is the name. */
  async token(user: string): Promise<string> {
    const known = this.tokens.get(user);
    if (known && Date.now() - known.fetchedAt < TOKEN_TRUSTED_MS) return known.token;
    const body = new URLSearchParams({ grant_type: 'password', client_id: 'flowra-cli', username: user, password: user, scope: 'openid' });
    const response = await fetch(`${this.url}/realms/flowra/protocol/openid-connect/token`, {
      method: 'POST',
      body,
      signal: AbortSignal.timeout(10_000),
    });
    if (!response.ok) throw new Error(`There is no token for ${user}: ${response.status} ${await response.text()}`);
    const { access_token: token } = (await response.json()) as { access_token: string };
    this.tokens.set(user, { token, fetchedAt: Date.now() });
    return token;
  }

  /** The API as one person uses it. */
  api(user: string): ApiClient {
    return new ApiClient(this.url, async () => `Bearer ${await this.token(user)}`);
  }

  /** The typed client in the hands of one person. */
  client(user: string): FlowraClient {
    return new FlowraClient({ baseUrl: this.url, token: () => this.token(user) });
  }

  /** The live feed of one person, through the typed client. Goes with `stop`. */
  live(user: string): FlowraLive {
    const live = new FlowraLive({ baseUrl: this.url, token: () => this.token(user) });
    this.feeds.push(live);
    return live;
  }

  /** The API with an `Authorization` header of one's own, or none. */
  apiAs(authorization?: string): ApiClient {
    return new ApiClient(this.url, async () => authorization);
  }

  /** A connected socket of one person. */
  socket(user: string): Promise<FlowraSocket> {
    return this.socketBy(() => this.token(user));
  }

  /** A connected socket of whomever a token stands for. */
  socketBy(token: () => Promise<string>): Promise<FlowraSocket> {
    const socket = new FlowraSocket(this.url, token);
    this.sockets.push(socket);
    return socket.connected();
  }

  /** The databases, for looking at what is stored. */
  get stores(): Stores {
    this.opened ??= new Stores(this.processes().addresses.mongodb, this.databasePrefix);
    return this.opened;
  }

  /** Its databases are named `<prefix>_chat` and so on. */
  get databasePrefix(): string {
    return this.mongo?.prefix ?? 'flowra';
  }

  /** What runs where, as the launcher notes it. */
  processes(): RunningProcesses {
    return JSON.parse(readFileSync(join(this.dataDir, 'processes.json'), 'utf8')) as RunningProcesses;
  }

  pids(): RunningProcesses['pids'] {
    return this.processes().pids;
  }

  /** What the launcher printed so far. */
  get output(): string {
    return this.launched.output;
  }

  /** Sends a signal to one process, and answers the id it had. */
  kill(name: ProcessName, signal: NodeJS.Signals = 'SIGKILL'): number {
    const pid = this.pids()[name];
    process.kill(pid, signal);
    return pid;
  }

  /** Resolves when the launcher has put another process in the place of one that died. */
  async replaced(name: ProcessName, pid: number): Promise<void> {
    const seen = () => this.pids()[name];
    await until(`${name} runs again`, () => seen() !== pid && isAlive(seen()), seen, { within: HEALTHY_WITHIN_MS });
  }

  /** Kills a process and waits until another is in its place. A MongoDB that is none of its processes is away for a moment. */
  async strike(name: ProcessName): Promise<void> {
    if (name !== 'mongo' || !this.mongo) return this.replaced(name, this.kill(name));
    await this.mongo.goAway();
    await this.mongo.comeBack();
  }

  /** Resolves when every process runs and every service answers. */
  async waitUntilHealthy(): Promise<void> {
    const dead = () => Object.entries(this.pids()).filter(([, pid]) => !isAlive(pid));
    await until('every process runs', () => dead().length === 0, dead, { within: HEALTHY_WITHIN_MS });
    const patience = { within: HEALTHY_WITHIN_MS };
    await eventually('the gateway is ready', async () => (await fetch(`${this.url}/health/ready`)).ok || undefined, patience);
    for (const path of ['/workspaces', '/notifications/unread-count', '/tasks/none']) {
      await persistently(() => this.api('admin').get(path), patience);
    }
  }

  /** Stops everything as Ctrl-C does; answers how long it took. Kills what does not stop. FLOWRA_KEEP_DATA=1 keeps data and logs for a look. */
  async stop({ keepData = process.env.FLOWRA_KEEP_DATA === '1' } = {}): Promise<Stopped> {
    for (const socket of [...this.sockets, ...this.feeds]) socket.close();
    await this.opened?.close();
    const startedAt = Date.now();
    const code = await this.launched.interrupt(STOP_WITHIN_MS);
    await leaveGivenMongo(this.dataDir, keepData);
    if (!keepData) rmSync(this.dataDir, { recursive: true, force: true });
    return { milliseconds: Date.now() - startedAt, code };
  }
}

import { accessSync, constants, mkdirSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { startEdge } from './edge/edge-proxy';
import { runningPort, stopLeftRedis } from './processes/leftovers';
import { ManagedProcess, type ProcessSpec } from './processes/managed-process';
import { freePorts, isPortFree } from './processes/ports';
import { type LauncherConfig, NO_SECRET_FILES } from './settings';
import { mongoStore, type Store } from './stores/mongo.store';
import { redisStore } from './stores/redis.store';

const SERVICES = ['chat', 'task', 'tag-parser', 'notification', 'realtime-gateway', 'api-gateway'] as const;
/** The JavaScript Redis slows down with long streams. */
const STAND_IN_STREAM_KEEP = '100';

/** A fault that the person who starts Flowra can mend; its message is one clear line. */
export class LaunchError extends Error {
  override readonly name = 'LaunchError';
}

export interface Report {
  step(text: string): void;
  warn(text: string): void;
}

/** Everything that runs for one machine: stores, development identity, six services, one address. */
export class Launcher {
  private readonly processes: ManagedProcess[] = [];
  private edge: Server | undefined;
  private addresses: Readonly<Record<string, string>> = {};

  constructor(
    private readonly config: LauncherConfig,
    private readonly distDir: string,
    private readonly report: Report,
  ) {}

  /** Throws LaunchError for a fault of the surroundings, Error when a part does not come up. */
  async start(): Promise<void> {
    const { port, dataDir, publicUrl, issuer, admin } = this.config;
    this.requireFolder(join(dataDir, 'logs'));
    const running = await runningPort(dataDir);
    if (running !== undefined)
      throw new LaunchError(
        `Flowra runs on ${dataDir} already: http://localhost:${running}. For a second one: FLOWRA_DATA_DIR=… npm start`,
      );
    if (!(await isPortFree(port)))
      throw new LaunchError(`Port ${port} is taken. Stop what uses it, or choose another: PORT=${port + 1} npm start`);
    await stopLeftRedis(dataDir);
    const [mongoPort, redisPort, identityPort, ...servicePorts] = await freePorts(3 + SERVICES.length);
    const mongo = this.config.mongoUri === undefined ? mongoStore(this.distDir, dataDir, mongoPort, this.log('mongo')) : undefined;
    const redis = this.config.redisUrl === undefined ? redisStore(this.distDir, dataDir, redisPort, this.log('redis')) : undefined;
    const gatewayPort = servicePorts[SERVICES.indexOf('api-gateway')];
    const realtimePort = servicePorts[SERVICES.indexOf('realtime-gateway')];
    const local = (at: number) => `http://127.0.0.1:${at}`;
    const identity = issuer === undefined ? local(identityPort) : undefined;
    try {
      this.edge = await startEdge(port, { gateway: local(gatewayPort), realtime: local(realtimePort), identity });
      await Promise.all([this.startStore('MongoDB', mongo), this.startStore('Redis', redis), this.startIdentity(identity, identityPort)]);
      const environment = {
        ...NO_SECRET_FILES,
        MONGODB_URI: this.config.mongoUri ?? mongo?.url ?? '',
        REDIS_URL: this.config.redisUrl ?? redis?.url ?? '',
        OIDC_ISSUER: issuer ?? `${publicUrl}/realms/flowra`,
        ...(identity !== undefined && { OIDC_INTERNAL_ISSUER: `${identity}/realms/flowra` }),
        OIDC_CLIENT_SECRET: this.config.clientSecret,
        ...(admin && { OIDC_ADMIN_CLIENT_ID: admin.clientId, OIDC_ADMIN_CLIENT_SECRET: admin.clientSecret }),
        FLOWRA_PUBLIC_URL: publicUrl,
        LOG_LEVEL: this.config.logLevel,
        ...(redis?.isStandIn && { FLOWRA_STREAM_KEEP: STAND_IN_STREAM_KEEP }),
      };
      const { MONGODB_URI: mongodb, REDIS_URL } = environment;
      const served = Object.fromEntries(SERVICES.map((name, index) => [name, local(servicePorts[index])]));
      const { 'api-gateway': gateway, 'realtime-gateway': realtime, ...services } = served;
      this.addresses = { gateway, realtime, ...services, ...(identity !== undefined && { identity }), mongodb, redis: REDIS_URL };
      await Promise.all(SERVICES.map((name, index) => this.startService(name, servicePorts[index], environment)));
    } catch (error) {
      await this.stop();
      throw error;
    }
    this.noteProcesses();
  }

  /** Stops everything, the last started first. */
  async stop(): Promise<void> {
    this.edge?.close();
    this.edge?.closeAllConnections();
    const isStore = ({ name }: ManagedProcess) => name === 'mongo' || name === 'redis';
    await Promise.all(this.processes.filter((each) => !isStore(each)).map((each) => each.stop()));
    await Promise.all(this.processes.filter(isStore).map((each) => each.stop()));
  }

  private async startStore(label: string, store: Store | undefined): Promise<void> {
    if (!store) return;
    await this.run(store.spec);
    await store.prepare?.();
    this.report.step(`${label} (${store.label})`);
  }

  private async startIdentity(identity: string | undefined, port: number): Promise<void> {
    if (identity === undefined) return;
    const { dataDir, publicUrl, clientSecret } = this.config;
    const env = {
      FLOWRA_IDENTITY_PORT: String(port),
      FLOWRA_IDENTITY_DIR: join(dataDir, 'identity'),
      FLOWRA_PUBLIC_URL: publicUrl,
      FLOWRA_IDENTITY_CLIENT_SECRET: clientSecret,
    };
    const args = [join(this.distDir, 'embedded/identity/main.js')];
    await this.run({ name: 'identity', command: process.execPath, args, env, logFile: this.log('identity'), ready: 'line' });
    this.report.step('Development identity');
  }

  private async startService(name: string, port: number, environment: Readonly<Record<string, string>>): Promise<void> {
    const args = ['--enable-source-maps', join(this.distDir, `apps/${name}/main.js`)];
    const env = { ...environment, FLOWRA_HTTP_PORT: String(port) };
    await this.run({ name, command: process.execPath, args, env, logFile: this.log(name), ready: 'message' });
    this.report.step(name);
  }

  private async run(spec: ProcessSpec): Promise<void> {
    const managed = new ManagedProcess(spec, {
      stopped: (name, reason) => this.report.warn(`${name} stopped (${reason}); starting it again`),
      ended: (name, afterMs) => this.report.warn(`${name} did not stop within ${afterMs / 1000} s and was ended`),
      back: () => this.noteProcesses(),
    });
    this.processes.push(managed);
    await managed.start();
  }

  /** Leaves a note of what runs where, for tools that look at a running Flowra. */
  private noteProcesses(): void {
    const pids = Object.fromEntries(this.processes.map(({ name, pid }) => [name, pid]));
    const note = { launcher: process.pid, port: this.config.port, addresses: this.addresses, pids };
    writeFileSync(join(this.config.dataDir, 'processes.json'), `${JSON.stringify(note, null, 2)}\n`);
  }

  private log(name: string): string {
    return join(this.config.dataDir, 'logs', `${name}.log`);
  }

  private requireFolder(folder: string): void {
    try {
      mkdirSync(folder, { recursive: true });
      accessSync(folder, constants.W_OK);
    } catch {
      throw new LaunchError(`${this.config.dataDir} cannot be written to. Choose another folder: FLOWRA_DATA_DIR=… npm start`);
    }
  }
}

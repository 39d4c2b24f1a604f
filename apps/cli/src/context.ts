import type { RedisAddress } from '@flowra/redis';
import { CommandError, EXIT, type ExitCode } from './exit-codes';
import { Databases } from './stores/databases';
import { runningFlowra, startEmbedded } from './stores/local-flowra';
import { Services } from './stores/services';
import type { CliConfig } from './stores/settings';
import { Progress } from './terminal/progress';
import type { Terminal } from './terminal/terminal';

/** What a command works with: the stores, opened when it asks for them, and the terminal. Closed when it is over. */
export class Context {
  private readonly closing: (() => Promise<void> | void)[] = [];
  private stores: Databases | undefined;
  private asked: Services | undefined;
  exitCode: ExitCode = EXIT.done;

  constructor(
    private readonly config: CliConfig,
    readonly terminal: Terminal,
    /** Resolves when the person who runs it wants it to end; a command that never asks is ended at once. */
    readonly interrupted: () => Promise<void>,
  ) {}

  /** The databases: of MONGODB_URI, of the Flowra that runs on the data folder, or of the folder itself while nothing does. */
  async databases(): Promise<Databases> {
    if (this.stores) return this.stores;
    const { mongoUri, dataDir, prefix } = this.config;
    const stores = await Databases.open(mongoUri ?? runningFlowra(dataDir)?.mongodb ?? (await this.embedded()), prefix);
    this.closing.push(() => stores.close());
    return (this.stores = stores);
  }

  /** The running services. Throws CommandError when it is not known where they are. */
  services(): Services {
    if (this.asked) return this.asked;
    const redis = this.config.redis ?? this.localRedis();
    if (redis === undefined) throw new CommandError(EXIT.unreachable, 'No services are known. Start Flowra (npm start), or set REDIS_URL');
    const services = new Services(redis);
    this.closing.push(() => services.close());
    return (this.asked = services);
  }

  progress(label: string, total: number | undefined): Progress {
    return new Progress(this.terminal, label, total);
  }

  /** Says something on the way. */
  say(text: string): void {
    this.terminal.err(`${text}\n`);
  }

  /** The result: as one line of JSON, or as text for people. */
  result(isJson: boolean | undefined, value: unknown, text: string): void {
    this.terminal.out(`${isJson ? JSON.stringify(value) : text}\n`);
  }

  async close(): Promise<void> {
    for (const close of this.closing.reverse()) await close();
  }

  /** The Redis of the Flowra that runs on the data folder; databases elsewhere have theirs elsewhere too. */
  private localRedis(): RedisAddress | undefined {
    const running = this.config.mongoUri === undefined ? runningFlowra(this.config.dataDir) : undefined;
    return running && { url: running.redis };
  }

  private async embedded(): Promise<string> {
    const store = await startEmbedded(this.config.dataDir);
    this.closing.push(() => store.stop());
    return store.uri;
  }
}

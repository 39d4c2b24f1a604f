import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, type WriteStream } from 'node:fs';

export interface ProcessSpec {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly logFile: string;
  /** How the process says that it is up. */
  readonly ready: 'message' | 'line' | (() => Promise<boolean>);
}

/** Told when a process died, when it is up again, and when it had to be ended because it did not stop. */
export interface ProcessObserver {
  stopped(name: string, reason: string): void;
  ended(name: string, afterMs: number): void;
  back(name: string): void;
}

const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 12_000;
const RESTART_AFTER_MS = [100, 500, 2000, 5000];
/** A process that ran this long starts over with the shortest pause. */
const STABLE_AFTER_MS = 10_000;

/** A process that is started, watched, started again when it dies, and stopped. Its output goes to a log file. */
export class ManagedProcess {
  private child: ChildProcess | undefined;
  private isStopping = false;
  private restarts = 0;
  private readonly log: WriteStream;

  constructor(
    private readonly spec: ProcessSpec,
    private readonly observer: ProcessObserver,
  ) {
    this.log = createWriteStream(spec.logFile, { flags: 'a' });
  }

  get name(): string {
    return this.spec.name;
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Resolves when it is up. Throws with the last lines of its output when it does not come up. */
  async start(): Promise<void> {
    const tail: string[] = [];
    const child = this.spawn(tail);
    const startedAt = Date.now();
    await this.untilReady(child, tail);
    child.once('exit', (code, signal) => this.comeBack(startedAt, signal ?? `code ${String(code)}`));
    if (child.exitCode !== null || child.signalCode !== null) this.comeBack(startedAt, 'an early exit');
  }

  /** Asks it to stop, as Ctrl-C does: with everything else going too, nobody takes over from it. Makes it after 12 s. */
  async stop(): Promise<void> {
    this.isStopping = true;
    const child = this.child;
    if (child && child.exitCode === null && child.signalCode === null) {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGINT');
      const timer = setTimeout(() => {
        child.kill('SIGKILL');
        this.observer.ended(this.name, STOP_WITHIN_MS);
      }, STOP_WITHIN_MS);
      await gone;
      clearTimeout(timer);
    }
    await new Promise<void>((resolve) => this.log.end(resolve));
  }

  /** A Node child gets a channel, which also tells it when the launcher is gone. */
  private spawn(tail: string[]): ChildProcess {
    const { command, args, env } = this.spec;
    const child = spawn(command, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe', ...(command === process.execPath ? (['ipc'] as const) : [])],
      detached: true,
    });
    this.child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.log.write(chunk);
        tail.push(chunk.toString());
        if (tail.length > 20) tail.shift();
      });
    }
    return child;
  }

  private async untilReady(child: ChildProcess, tail: readonly string[]): Promise<void> {
    const { ready, name } = this.spec;
    let settle: { resolve: () => void; reject: (error: Error) => void } | undefined;
    const outcome = new Promise<void>((resolve, reject) => (settle = { resolve, reject }));
    const fail = (reason: string) => settle?.reject(new Error(`${name} ${reason}\n${tail.join('').trim()}`));
    const timer = setTimeout(() => fail('did not come up within a minute'), READY_WITHIN_MS);
    child.once('error', (error) => fail(error.message));
    child.once('exit', () => fail('stopped while starting'));
    if (ready === 'message') child.once('message', () => settle?.resolve());
    else if (ready === 'line') child.stdout?.on('data', () => tail.join('').includes('"ready":true') && settle?.resolve());
    else
      void this.poll(ready).then(
        () => settle?.resolve(),
        (error: Error) => fail(error.message),
      );
    await outcome.finally(() => clearTimeout(timer));
  }

  private async poll(probe: () => Promise<boolean>): Promise<void> {
    const until = Date.now() + READY_WITHIN_MS;
    while (Date.now() < until && !this.isStopping) {
      if (await probe()) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  private comeBack(startedAt: number, reason: string): void {
    if (this.isStopping) return;
    this.restarts = Date.now() - startedAt > STABLE_AFTER_MS ? 0 : this.restarts + 1;
    const pause = RESTART_AFTER_MS[Math.min(this.restarts, RESTART_AFTER_MS.length - 1)];
    this.observer.stopped(this.name, reason);
    setTimeout(() => {
      if (this.isStopping) return;
      this.start().then(
        () => this.observer.back(this.name),
        (error: Error) => this.comeBack(Date.now(), error.message),
      );
    }, pause);
  }
}

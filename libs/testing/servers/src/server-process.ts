import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A server of a test's own as a process: it ends with the test, however that ends. */
export class ServerProcess {
  private child: ChildProcess | undefined;
  private readonly leave = () => this.child?.kill('SIGKILL');

  constructor(
    private readonly command: string,
    private readonly args: readonly string[],
  ) {}

  get isRunning(): boolean {
    return this.child !== undefined;
  }

  start(): void {
    this.child = spawn(this.command, this.args, { stdio: 'ignore' });
    this.child.once('error', () => (this.child = undefined));
    // A test that broke off before it could end its servers does not go on for their sake.
    this.child.unref();
    process.once('exit', this.leave);
  }

  /** Ends it at once, as `kill -9` does. */
  async kill(): Promise<void> {
    const { child } = this;
    this.child = undefined;
    process.removeListener('exit', this.leave);
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.ref();
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }
}

import { execute, isWriting, wantsDisk } from '../commands/execute';
import { Command } from '../commands/command';
import { faultReply } from '../commands/reply';
import { Engine } from '../commands/request';

/** A command and where its answer goes. */
export interface Job {
  readonly command: Command;
  respond(reply: Buffer): void;
}

/**
 * Runs commands one after another. Those that arrived together share one commit, and none of them is answered before it is done:
 * no client is told of a write that could still be lost.
 */
export class Dispatcher {
  private queue: Job[] = [];
  private isScheduled = false;

  constructor(
    private readonly engine: Engine,
    private readonly onFault: (fault: unknown) => void,
  ) {}

  /** Takes a command in. */
  add(job: Job): void {
    this.queue.push(job);
    if (this.isScheduled) return;
    this.isScheduled = true;
    setImmediate(() => this.run());
  }

  /** Runs everything that has been taken in and not been run. */
  run(): void {
    const jobs = this.queue;
    this.queue = [];
    this.isScheduled = false;
    if (jobs.length === 0) return;
    const replies = jobs.some(({ command }) => isWriting(command)) ? this.committed(jobs) : jobs.map((job) => this.read(job));
    if (!jobs.some(({ command }) => wantsDisk(command))) return jobs.forEach((job, i) => job.respond(replies[i]));
    this.engine.store.flush().then(
      () => jobs.forEach((job, i) => job.respond(replies[i])),
      (fault: unknown) => jobs.forEach((job) => job.respond(this.failed(fault))),
    );
  }

  private committed(jobs: readonly Job[]): Buffer[] {
    const { store, catalog, sessions } = this.engine;
    try {
      return store.commit(() => {
        const replies = jobs.map(({ command }) => execute(this.engine, command));
        catalog.save();
        return replies;
      });
    } catch (fault) {
      // Nothing of this commit was kept: what is known in memory goes back to what is stored.
      sessions.abortAll();
      catalog.reload();
      const reply = this.failed(fault);
      return jobs.map(() => reply);
    }
  }

  private read({ command }: Job): Buffer {
    try {
      return execute(this.engine, command);
    } catch (fault) {
      return this.failed(fault);
    }
  }

  private failed(fault: unknown): Buffer {
    this.onFault(fault);
    return faultReply(fault);
  }
}

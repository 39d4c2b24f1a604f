import type { Terminal } from './terminal';

const DRAW_EVERY_MS = 100;
const BAR = 24;

/** How far something is: a bar that is drawn again on a screen, else a line when it is done. Says nothing when it is told to be quiet. */
export class Progress {
  private done = 0;
  private drawnAt = 0;

  constructor(
    private readonly terminal: Terminal,
    private readonly label: string,
    /** How much there is; undefined when that is not known. */
    private total: number | undefined,
    private readonly isQuiet = false,
  ) {}

  /** Takes note of so many more. */
  add(count: number): void {
    this.reach(this.done + count);
  }

  /** Takes note of where it stands, and of how much there is when that changed. */
  reach(done: number, total = this.total): void {
    this.done = done;
    this.total = total === undefined ? undefined : Math.max(total, done);
    const now = Date.now();
    if (!this.terminal.isScreen || this.isQuiet || now - this.drawnAt < DRAW_EVERY_MS) return;
    this.drawnAt = now;
    this.terminal.err(`\r${this.line().slice(0, this.terminal.columns - 1)}`);
  }

  /** Says that it is over, unless there was nothing to do. */
  end(): void {
    if (this.isQuiet || this.done === 0) return;
    const line = `${this.label}: ${this.done}`;
    this.terminal.err(this.terminal.isScreen ? `\r${line.padEnd(Math.min(this.terminal.columns - 1, 100))}\n` : `${line}\n`);
  }

  private line(): string {
    if (this.total === undefined) return `${this.label.padEnd(34)} ${this.done}`;
    const share = this.total === 0 ? 1 : this.done / this.total;
    const filled = Math.round(share * BAR);
    return `${this.label.padEnd(34)} [${'█'.repeat(filled)}${'·'.repeat(BAR - filled)}] ${String(Math.floor(share * 100)).padStart(3)} % ${this.done}/${this.total}  `;
  }
}

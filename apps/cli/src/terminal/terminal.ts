/** Where a command writes. Results go to `out`; what is said on the way goes to `err`, so that results can be piped. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** Whether `err` is a screen on which a line can be drawn again. */
  readonly isScreen: boolean;
  readonly columns: number;
}

/** The terminal of this process. */
export const processTerminal: Terminal = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  isScreen: process.stderr.isTTY === true,
  columns: process.stderr.columns ?? 80,
};

import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** One JSON value in one file. A write replaces the whole file or nothing; writes follow each other. */
export class JsonFile<Value> {
  private pending: Promise<void> = Promise.resolve();

  constructor(
    private readonly path: string,
    private readonly mode = 0o600,
  ) {}

  /** The stored value, or null when nothing was stored yet. Throws when the file holds no JSON. */
  async read(): Promise<Value | null> {
    try {
      return JSON.parse(await readFile(this.path, 'utf8')) as Value;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw new Error(`${this.path} can't be read: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }

  /** Resolves once the value is on disk. */
  write(value: Value): Promise<void> {
    const json = `${JSON.stringify(value, null, 2)}\n`;
    const written = this.pending.then(() => this.replace(json));
    this.pending = written.catch(() => undefined);
    return written;
  }

  private async replace(json: string): Promise<void> {
    const draft = `${this.path}.new`;
    await mkdir(dirname(this.path), { recursive: true });
    const file = await open(draft, 'w', this.mode);
    try {
      await file.writeFile(json);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, this.path);
  }
}

import type { EventSource } from '@flowra/contracts';
import { mongo } from 'mongoose';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { CommandError, EXIT } from '../exit-codes';
import type { Document } from '../stores/databases';
import { fileLine, FORMAT, type FileLine, type Manifest, type ServiceLayout } from './format';

/** What comes out of a backup, in its order. */
export interface BackupSink {
  begun?(services: readonly ServiceLayout[]): Promise<void> | void;
  section?(service: EventSource, collection: string): Promise<void> | void;
  document?(document: Document): Promise<void> | void;
  /** The end of a section. */
  ended?(): Promise<void> | void;
}

/**
 * Reads a backup from its beginning to its end, a line at a time, and checks counts and digests on the way. Throws CommandError
 * (`differs`) at the first thing that is not as it was written, (`refused`) when it cannot be read or is no backup.
 */
export async function readBackup(path: string, sink: BackupSink): Promise<Manifest> {
  const digest = createHash('sha256');
  const checker = new LineChecker();
  for await (const text of linesOf(path)) {
    const line = checker.read(text, digest.copy().digest('hex'));
    digest.update(`${text}\n`);
    if (line === undefined) await sink.document?.(mongo.BSON.EJSON.parse(text, { relaxed: false }) as Document);
    else if (line.kind === 'begin') await sink.begun?.(line.services);
    else if (line.kind === 'section') await sink.section?.(line.service, line.collection);
    else if (line.kind === 'end') await sink.ended?.();
  }
  return checker.manifest;
}

/** Checks that lines come in their order and say what is true of those before them. */
class LineChecker {
  private hasBegun = false;
  private inSection = false;
  private inThis = 0;
  private inAll = 0;
  private last: Manifest | undefined;

  read(text: string, sha256: string): FileLine | undefined {
    const line = this.parse(text);
    if (this.last) throw damaged('something follows its manifest');
    if (line === undefined) {
      if (!this.inSection) throw this.hasBegun ? damaged('a document is outside of its section') : noBackup();
      this.inThis += 1;
      this.inAll += 1;
      return undefined;
    }
    if (line.kind === 'begin' ? this.hasBegun : !this.hasBegun) throw noBackup();
    if (line.kind === 'begin') this.begin(line.format);
    if (line.kind === 'section') {
      this.inSection = true;
      this.inThis = 0;
    }
    if (line.kind === 'end') {
      this.same('documents of a section', line.documents, this.inThis);
      this.inSection = false;
    }
    if (line.kind === 'manifest') {
      this.same('documents', line.documents, this.inAll);
      this.last = line;
    }
    if (line.kind === 'end' || line.kind === 'manifest') this.same('digest', line.sha256, sha256);
    return line;
  }

  get manifest(): Manifest {
    if (!this.hasBegun) throw noBackup();
    if (!this.last) throw damaged('it ends before its manifest');
    return this.last;
  }

  private begin(format: number): void {
    if (format !== FORMAT) throw new CommandError(EXIT.refused, `The backup has format ${format}; this version reads ${FORMAT}`);
    this.hasBegun = true;
  }

  private parse(text: string): FileLine | undefined {
    try {
      return fileLine(text);
    } catch {
      throw damaged('a line of it cannot be read');
    }
  }

  private same(what: string, said: unknown, found: unknown): void {
    if (said !== found) throw damaged(`${what}: it says ${String(said)}, there is ${String(found)}`);
  }
}

const damaged = (why: string) => new CommandError(EXIT.differs, `The backup is damaged: ${why}`);
const noBackup = () => new CommandError(EXIT.refused, 'This is no backup of Flowra');

async function* linesOf(path: string): AsyncGenerator<string> {
  const unzipped = pipeline(createReadStream(path), createGunzip(), () => undefined);
  let rest = '';
  unzipped.setEncoding('utf8');
  try {
    for await (const chunk of unzipped) {
      const lines = (rest + (chunk as string)).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch (error) {
    throw readError(error as NodeJS.ErrnoException);
  }
  if (rest !== '') throw damaged('its last line is not whole');
}

function readError(error: NodeJS.ErrnoException): Error {
  if (error instanceof CommandError) return error;
  if (error.code === 'ENOENT' || error.code === 'EACCES' || error.code === 'EISDIR')
    return new CommandError(EXIT.refused, `The file cannot be read: ${error.message}`);
  if (error.message === 'incorrect header check') return noBackup();
  if (error.code?.startsWith('Z_')) return damaged(error.message);
  return error;
}

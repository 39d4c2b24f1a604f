import type { EventSource } from '@flowra/contracts';
import { mongo } from 'mongoose';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { createGzip, type Gzip } from 'node:zlib';
import { CommandError, EXIT } from '../exit-codes';
import type { Document } from '../stores/databases';
import { type FileLine, FORMAT, type Manifest, type ServiceLayout, toLine } from './format';

const OWNER_ONLY = 0o600;

/** Writes a backup, one page of documents at a time. The file gets its name when it is whole. */
export class BackupWriter {
  private readonly digest = createHash('sha256');
  private readonly gzip: Gzip = createGzip();
  private readonly written: Promise<void>;
  private sectionDocuments = 0;
  private documents = 0;

  private constructor(private readonly path: string) {
    const file = createWriteStream(this.partPath, { mode: OWNER_ONLY });
    this.written = finished(this.gzip.pipe(file));
    file.once('error', (error) => this.gzip.destroy(error));
    // Whoever writes or ends learns of it; until then it must not end the process.
    this.written.catch(() => undefined);
  }

  /** Throws CommandError when the file exists. */
  static async create(path: string, createdAt: Date, services: readonly ServiceLayout[]): Promise<BackupWriter> {
    if (existsSync(path)) throw new CommandError(EXIT.refused, `${path} exists; it is not overwritten`);
    const writer = new BackupWriter(path);
    await writer.line({ kind: 'begin', format: FORMAT, createdAt: createdAt.toISOString(), services });
    return writer;
  }

  async begin(service: EventSource, collection: string): Promise<void> {
    this.sectionDocuments = 0;
    await this.line({ kind: 'section', service, collection });
  }

  async add(documents: readonly Document[]): Promise<void> {
    if (documents.length === 0) return;
    this.sectionDocuments += documents.length;
    this.documents += documents.length;
    await this.text(documents.map((document) => `${mongo.BSON.EJSON.stringify(document, { relaxed: false })}\n`).join(''));
  }

  async end(): Promise<void> {
    await this.line({ kind: 'end', documents: this.sectionDocuments, sha256: this.sha256 });
  }

  /** Writes the manifest and closes the file. */
  async finish(takenAt: Date, ends: Manifest['ends']): Promise<Manifest> {
    const manifest: Manifest = {
      kind: 'manifest',
      takenAt: takenAt.toISOString(),
      ends,
      documents: this.documents,
      sha256: this.sha256,
    };
    await this.line(manifest);
    this.gzip.end();
    await this.written;
    await rename(this.partPath, this.path);
    return manifest;
  }

  /** Leaves nothing behind. */
  async abandon(): Promise<void> {
    this.gzip.destroy();
    await rm(this.partPath, { force: true });
  }

  private get partPath(): string {
    return `${this.path}.part`;
  }

  private get sha256(): string {
    return this.digest.copy().digest('hex');
  }

  private line(line: FileLine): Promise<void> {
    return this.text(`${toLine(line)}\n`);
  }

  private async text(text: string): Promise<void> {
    this.digest.update(text);
    if (!this.gzip.write(text)) await Promise.race([once(this.gzip, 'drain'), this.written]);
  }
}

import { CLOCK, type Clock } from '@flowra/bootstrap';
import { ATTACHMENT_CHUNK_BYTES } from '@flowra/contracts';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import { type Collection, type Connection, mongo } from 'mongoose';
import { AttachmentStorage } from './attachment-storage';

/** The bucket; MongoDB's tools know it by this name. */
const BUCKET = 'attachments';

interface FileDocument {
  _id: string;
  length: number;
  chunkSize: number;
  uploadDate: Date;
  filename: string;
  metadata: { contentType: string };
}

interface ChunkDocument {
  _id: mongo.ObjectId;
  files_id: string;
  n: number;
  data: mongo.Binary;
  /** How many bytes `data` has; beside it, so that a file is measured without reading it. */
  size: number;
}

/**
 * Keeps files in GridFS. The pieces of one file come over several replicas, which the driver's own upload stream cannot do; so they are
 * written here, in the layout of the GridFS specification, and anything that reads GridFS reads them.
 */
@Injectable()
export class GridFsStorage extends AttachmentStorage implements OnModuleInit {
  private readonly files: Collection<FileDocument>;
  private readonly chunks: Collection<ChunkDocument>;

  constructor(
    @InjectConnection() connection: Connection,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    super();
    this.files = connection.collection(`${BUCKET}.files`);
    this.chunks = connection.collection(`${BUCKET}.chunks`);
  }

  /** Creates the indexes that the specification asks for. */
  async onModuleInit(): Promise<void> {
    await this.files.createIndex({ filename: 1, uploadDate: 1 });
    await this.chunks.createIndex({ files_id: 1, n: 1 }, { unique: true });
  }

  async put(id: string, index: number, bytes: Buffer): Promise<void> {
    await this.chunks.updateOne(
      { files_id: id, n: index },
      { $set: { data: new mongo.Binary(bytes), size: bytes.length } },
      { upsert: true },
    );
  }

  async measure(id: string): Promise<number | undefined> {
    const chunks = await this.chunks.find({ files_id: id }, { projection: { n: 1, size: 1 }, sort: { n: 1 } }).toArray();
    const last = chunks.length - 1;
    const isWhole = chunks.every(({ n, size }, index) => n === index && (index === last || size === ATTACHMENT_CHUNK_BYTES));
    return isWhole ? chunks.reduce((sum, { size }) => sum + size, 0) : undefined;
  }

  async seal(id: string, { fileName, contentType, size }: { fileName: string; contentType: string; size: number }): Promise<void> {
    const file = { length: size, chunkSize: ATTACHMENT_CHUNK_BYTES, filename: fileName, metadata: { contentType } };
    await this.files.updateOne({ _id: id }, { $set: file, $setOnInsert: { uploadDate: this.clock.now() } }, { upsert: true });
  }

  async read(id: string, index: number): Promise<Buffer | undefined> {
    const chunk = await this.chunks.findOne({ files_id: id, n: index }, { projection: { data: 1 } });
    return chunk ? Buffer.from(chunk.data.buffer) : undefined;
  }

  async remove(id: string): Promise<void> {
    await this.files.deleteOne({ _id: id });
    await this.chunks.deleteMany({ files_id: id });
  }
}

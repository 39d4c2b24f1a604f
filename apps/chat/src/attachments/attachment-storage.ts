/** Where the bytes of files are kept, in pieces of `ATTACHMENT_CHUNK_BYTES`; the last one is shorter. */
export abstract class AttachmentStorage {
  /** Keeps a piece. The same piece again changes nothing. */
  abstract put(id: string, index: number, bytes: Buffer): Promise<void>;
  /** How many bytes the pieces of a file have; undefined when one is missing or too short in the middle. */
  abstract measure(id: string): Promise<number | undefined>;
  /** Notes that a file is complete. */
  abstract seal(id: string, file: { readonly fileName: string; readonly contentType: string; readonly size: number }): Promise<void>;
  /** A piece; undefined when there is none. */
  abstract read(id: string, index: number): Promise<Buffer | undefined>;
  /** Forgets a file; also one that is not there. */
  abstract remove(id: string): Promise<void>;
}

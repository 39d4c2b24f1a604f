import type { AttachmentType } from '@flowra/contracts';

/** What the first bytes of a file tell about it. */
export interface SniffedContent {
  readonly contentType: AttachmentType;
  /** Of an image, in pixels; null for everything else, and when the image does not say. */
  readonly width: number | null;
  readonly height: number | null;
}

type Size = Pick<SniffedContent, 'width' | 'height'>;

const NO_SIZE: Size = { width: null, height: null };
const at = (head: Buffer, offset: number, signature: string): boolean =>
  head.subarray(offset, offset + signature.length).equals(Buffer.from(signature, 'latin1'));

/** Told from the bytes alone: a sender's word is worth nothing, and a browser would act on it. */
export function sniffContent(head: Buffer): SniffedContent {
  if (at(head, 0, '\x89PNG\r\n\x1a\n')) return { contentType: 'image/png', ...pngSize(head) };
  if (at(head, 0, '\xff\xd8\xff')) return { contentType: 'image/jpeg', ...jpegSize(head) };
  if (at(head, 0, 'GIF87a') || at(head, 0, 'GIF89a')) return { contentType: 'image/gif', ...gifSize(head) };
  if (at(head, 0, 'RIFF') && at(head, 8, 'WEBP')) return { contentType: 'image/webp', ...webpSize(head) };
  if (at(head, 0, '%PDF-')) return { contentType: 'application/pdf', ...NO_SIZE };
  if (at(head, 0, 'PK\x03\x04')) return { contentType: 'application/zip', ...NO_SIZE };
  if (at(head, 0, '\x1f\x8b')) return { contentType: 'application/gzip', ...NO_SIZE };
  return { contentType: isText(head) ? 'text/plain; charset=utf-8' : 'application/octet-stream', ...NO_SIZE };
}

function sizeOf(width: number, height: number): Size {
  return width > 0 && height > 0 ? { width, height } : NO_SIZE;
}

function pngSize(head: Buffer): Size {
  return head.length >= 24 && at(head, 12, 'IHDR') ? sizeOf(head.readUInt32BE(16), head.readUInt32BE(20)) : NO_SIZE;
}

function gifSize(head: Buffer): Size {
  return head.length >= 10 ? sizeOf(head.readUInt16LE(6), head.readUInt16LE(8)) : NO_SIZE;
}

/** Goes from segment to segment until the one that begins the picture. */
function jpegSize(head: Buffer): Size {
  for (let offset = 2; offset + 9 <= head.length && head[offset] === 0xff;) {
    const marker = head[offset + 1];
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return sizeOf(head.readUInt16BE(offset + 7), head.readUInt16BE(offset + 5));
    offset += marker === 0xff ? 1 : 2 + head.readUInt16BE(offset + 2);
  }
  return NO_SIZE;
}

function webpSize(head: Buffer): Size {
  if (head.length < 30) return NO_SIZE;
  if (at(head, 12, 'VP8X')) return sizeOf(head.readUIntLE(24, 3) + 1, head.readUIntLE(27, 3) + 1);
  if (at(head, 12, 'VP8 ')) return sizeOf(head.readUInt16LE(26) & 0x3fff, head.readUInt16LE(28) & 0x3fff);
  if (!at(head, 12, 'VP8L')) return NO_SIZE;
  const bits = head.readUInt32LE(21);
  return sizeOf((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1);
}

/** UTF-8 without control characters other than those of plain text; a character may be cut at the end. */
function isText(head: Buffer): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    // eslint-disable-next-line no-control-regex
    return !/[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]/.test(text);
  } catch {
    return false;
  }
}

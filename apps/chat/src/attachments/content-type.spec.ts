import { sniffContent } from './content-type';

const latin = (text: string) => Buffer.from(text, 'latin1');
const be16 = (n: number) => Buffer.from([n >> 8, n & 0xff]);
const le16 = (n: number) => Buffer.from([n & 0xff, n >> 8]);
const bytes = (...parts: (string | Buffer)[]) => Buffer.concat(parts.map((part) => (typeof part === 'string' ? latin(part) : part)));
const png = bytes('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', '\0\0', be16(640), '\0\0', be16(480), '\x08\x06\0\0\0');
const exif = bytes('\xff\xe1', be16(2000), Buffer.alloc(1998));
const jpeg = bytes('\xff\xd8', exif, '\xff\xc4', be16(4), 'xx', '\xff\xc2', be16(17), '\x08', be16(480), be16(640), '\x03');
const gif = bytes('GIF89a', le16(640), le16(480), '\0\0\0');
const webp = (kind: string, rest: Buffer) => bytes('RIFF\0\0\0\0WEBP', kind, rest, Buffer.alloc(20));
const lossless = Buffer.alloc(9);
lossless.writeUInt32LE(((480 - 1) << 14) | (640 - 1), 5);

describe('what a file is', () => {
  it.each([
    ['image/png', png],
    ['image/jpeg', jpeg],
    ['image/gif', gif],
    ['image/webp', webp('VP8X', bytes('\0\0\0\0\0\0\0\0', le16(639), '\0', le16(479), '\0'))],
    ['image/webp', webp('VP8 ', bytes(Buffer.alloc(10), le16(640), le16(480)))],
    ['image/webp', webp('VP8L', lossless)],
  ])('%s with its size', (contentType, head) => expect(sniffContent(head)).toEqual({ contentType, width: 640, height: 480 }));

  it.each([
    ['application/pdf', latin('%PDF-1.7')],
    ['application/zip', latin('PK\x03\x04rest')],
    ['text/plain; charset=utf-8', Buffer.from('Grüße\n\tan alle')],
    ['text/plain; charset=utf-8', Buffer.from('<html><script>alert(1)</script>')],
    ['text/plain; charset=utf-8', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['text/plain; charset=utf-8', Buffer.from('Grüße').subarray(0, 3)],
    ['application/octet-stream', Buffer.from([0, 1, 2, 3])],
    ['application/octet-stream', Buffer.from([0xff, 0xfe, 0x41])],
  ])('%s', (contentType, head) => expect(sniffContent(head)).toEqual({ contentType, width: null, height: null }));

  it('takes a picture that is cut off for what it is, without a size', () => {
    for (const whole of [png, jpeg, gif]) {
      for (let length = 6; length < 10; length += 1) expect(() => sniffContent(whole.subarray(0, length))).not.toThrow();
    }
    expect(sniffContent(jpeg.subarray(0, 100))).toEqual({ contentType: 'image/jpeg', width: null, height: null });
  });
  it('never throws or hangs, whatever follows the signature', () => {
    for (const signature of ['\x89PNG\r\n\x1a\n', '\xff\xd8\xff', 'GIF89a', 'RIFF0000WEBP', 'RIFF0000WEBPVP8L']) {
      for (const filler of [0x00, 0xff, 0x41]) expect(() => sniffContent(bytes(signature, Buffer.alloc(300, filler)))).not.toThrow();
    }
  });
});

import {
  type AppendUpload,
  ATTACHMENT_CHUNK_BYTES,
  type AttachmentView,
  type CompleteUpload,
  type ReadAttachment,
  type RequestContract,
} from '@flowra/contracts';
import { refuse } from '@flowra/kernel';
import { Body, Post } from '@nestjs/common';
import { connect } from 'node:net';
import { Api } from '../http/api';
import { EdgeUnderTest } from '../http/edge-under-test';
import { AttachmentsController } from '../rest/attachments.controller';
import { Services } from '../services/services';
import { AttachmentRelay } from './attachment-relay';

@Api()
class Rooms {
  @Post('rooms')
  create(@Body() body: unknown) {
    return body ?? null;
  }
}

/** Keeps what the gateway sends; the chat `closed` takes nothing. */
class FakeChat {
  readonly pieces = new Map<string, Buffer>();
  readonly files = new Map<string, AttachmentView>();
  fileName = '';
  serial = 0;

  call({ pattern }: RequestContract<unknown, unknown>, payload: unknown): unknown {
    switch (pattern) {
      case 'chat.begin-upload.v1': {
        const { chatId, fileName } = payload as { chatId: string; fileName: string };
        if (chatId === 'closed') throw refuse('chat.closed', { chatId });
        this.fileName = fileName;
        return { attachmentId: `a${(this.serial += 1)}`, finished: null };
      }
      case 'chat.append-upload.v1': {
        const { attachmentId, index, data } = payload as AppendUpload;
        this.pieces.set(`${attachmentId}/${index}`, Buffer.from(data, 'base64'));
        return null;
      }
      case 'chat.complete-upload.v1': {
        const { attachmentId, size } = payload as CompleteUpload;
        const isPicture = this.fileName.endsWith('.png');
        const contentType = isPicture ? 'image/png' : 'text/plain; charset=utf-8';
        const file = { attachmentId, fileName: this.fileName, contentType, size, width: null, height: null };
        this.files.set(attachmentId, file);
        return file;
      }
      case 'chat.get-attachment.v1': {
        const { attachmentId } = payload as { attachmentId: string };
        const file = this.files.get(attachmentId);
        if (!file) throw refuse('attachment.not-found', { attachmentId });
        return file;
      }
      default: {
        const { attachmentId, index } = payload as ReadAttachment;
        return { data: this.pieces.get(`${attachmentId}/${index}`)?.toString('base64') };
      }
    }
  }
}

describe('files over HTTP', () => {
  let edge: EdgeUnderTest;
  let url: string;
  let port: number;
  const chat = new FakeChat();
  const services = { call: async (contract: RequestContract<unknown, unknown>, payload: unknown) => chat.call(contract, payload) };
  beforeAll(async () => {
    edge = await EdgeUnderTest.start([AttachmentsController, Rooms], { FLOWRA_ATTACHMENT_LIMIT_MB: '3' }, [
      AttachmentRelay,
      { provide: Services, useValue: services },
    ]);
    await edge.app.listen(0, '127.0.0.1');
    ({ port } = edge.app.getHttpServer().address() as { port: number });
    url = `http://127.0.0.1:${port}/api/v1`;
  });
  afterAll(() => edge?.stop());

  const headers = { authorization: 'Bearer alice' };
  const bytes = Buffer.from(Array.from({ length: ATTACHMENT_CHUNK_BYTES * 2 + 100 }, (_, index) => index % 251));
  async function upload(name: string, content: Buffer, to = 'c1') {
    const body = new FormData();
    body.append('note', 'before the file');
    body.append('file', new Blob([new Uint8Array(content)], { type: 'text/html' }), name);
    const answer = await fetch(`${url}/chats/${to}/attachments`, { method: 'POST', headers, body });
    return { status: answer.status, body: (await answer.json()) as AttachmentView & { code?: string } };
  }
  const download = (id: string, more: Record<string, string> = {}, query = '') =>
    fetch(`${url}/attachments/${id}${query}`, { headers: { ...headers, ...more } });
  const bodyOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

  it('go in and come out as they were', async () => {
    const { status, body } = await upload('Zoë "1".txt', bytes);
    expect(status).toBe(201);
    expect(body).toMatchObject({ fileName: 'Zoë "1".txt', size: bytes.length });
    const answer = await download(body.attachmentId);
    expect(answer.status).toBe(200);
    expect((await bodyOf(answer)).equals(bytes)).toBe(true);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'content-length': String(bytes.length),
      'content-disposition': `attachment; filename="Zo_ _1_.txt"; filename*=UTF-8''Zo%C3%AB%20%221%22.txt`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
    });
  });

  it('come out in parts', async () => {
    const { attachmentId } = (await upload('a.txt', bytes)).body;
    const [start, end] = [ATTACHMENT_CHUNK_BYTES - 10, ATTACHMENT_CHUNK_BYTES * 2 + 5];
    const answer = await download(attachmentId, { range: `bytes=${start}-${end}` });
    expect(answer.status).toBe(206);
    expect(answer.headers.get('content-range')).toBe(`bytes ${start}-${end}/${bytes.length}`);
    expect((await bodyOf(answer)).equals(bytes.subarray(start, end + 1))).toBe(true);
  });

  it('are not sent again to whoever has them', async () => {
    const { attachmentId } = (await upload('a.txt', bytes)).body;
    const etag = (await download(attachmentId)).headers.get('etag') ?? '';
    const again = await download(attachmentId, { 'if-none-match': etag });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it('show in the conversation when they are pictures and not large', async () => {
    const small = (await upload('a.png', bytes)).body;
    const answer = await download(small.attachmentId, {}, '?preview=1');
    expect([answer.status, answer.headers.get('content-disposition')]).toEqual([200, `inline; filename="a.png"; filename*=UTF-8''a.png`]);
    await answer.arrayBuffer();
    const large = (await upload('b.png', Buffer.alloc(2 * 1024 * 1024 + 1))).body;
    const text = (await upload('c.txt', bytes)).body;
    for (const { attachmentId } of [large, text]) {
      const refused = await download(attachmentId, {}, '?preview=1');
      expect(await refused.json()).toMatchObject({ status: 404, code: 'attachment.no-preview' });
    }
    expect((await download(small.attachmentId, {}, '?preview=2')).status).toBe(400);
  });

  it('are refused when they are too large, and the answer arrives', async () => {
    expect(await upload('a.bin', Buffer.alloc(3 * 1024 * 1024))).toMatchObject({ status: 201 });
    expect(await upload('a.bin', Buffer.alloc(3 * 1024 * 1024 + 1))).toMatchObject({ status: 413, body: { code: 'attachment.too-large' } });
    expect(await upload('a.bin', Buffer.alloc(8 * 1024 * 1024))).toMatchObject({ status: 413, body: { code: 'attachment.too-large' } });
  });

  it('are refused where they are not welcome, and the answer arrives', async () => {
    expect(await upload('a.bin', bytes, 'closed')).toMatchObject({ status: 409, body: { code: 'chat.closed' } });
    const misplaced = new FormData();
    misplaced.append('file', new Blob(['x']), 'a.txt');
    expect((await fetch(`${url}/rooms`, { method: 'POST', headers, body: misplaced })).status).toBe(415);
    expect((await download('nothing')).status).toBe(404);
  });

  it.each([
    ['no file', 'multipart/form-data; boundary=x', '--x--\r\n'],
    ['a field only', 'multipart/form-data; boundary=x', '--x\r\ncontent-disposition: form-data; name="file"\r\n\r\nabc\r\n--x--\r\n'],
    ['no boundary', 'multipart/form-data', 'abc'],
    ['nothing readable', 'multipart/form-data; boundary=x', 'abc'],
    [
      'a file that breaks off',
      'multipart/form-data; boundary=x',
      '--x\r\ncontent-disposition: form-data; name="f"; filename="a"\r\n\r\nabc',
    ],
    ['JSON', 'application/json', '{}'],
  ])('are missing in a body with %s', async (_, type, body) => {
    const answer = await fetch(`${url}/chats/c1/attachments`, { method: 'POST', headers: { ...headers, 'content-type': type }, body });
    expect(await answer.json()).toMatchObject({ status: 400, errors: [{ field: 'file' }] });
  });

  it('may stop coming without harm', async () => {
    await new Promise<void>((resolve) => {
      const head = `POST /api/v1/chats/c1/attachments HTTP/1.1\r\nhost: x\r\nauthorization: Bearer alice\r\ncontent-type: multipart/form-data; boundary=x\r\ncontent-length: 100000\r\n\r\n--x\r\ncontent-disposition: form-data; name="f"; filename="a"\r\n\r\n`;
      const socket = connect(port, '127.0.0.1', () => socket.write(head + 'abc', () => setTimeout(() => socket.destroy(), 50)));
      socket.once('close', () => resolve());
    });
    expect((await upload('a.txt', bytes)).status).toBe(201);
  });
});

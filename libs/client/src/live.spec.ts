import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import type { SubscribeReply, SubscribeRequest } from '@flowra/contracts';
import { FlowraLive } from './live';

const CHAT = { chatId: 'c1' };

describe('the live feed of the typed client', () => {
  let http: HttpServer;
  let server: Server;
  let live: FlowraLive;
  let asked: SubscribeRequest[];
  let replies: SubscribeReply[];

  beforeEach(async () => {
    asked = [];
    replies = [];
    http = createServer();
    server = new Server(http);
    server.on('connection', (socket) => {
      socket.on('subscribe', (request: SubscribeRequest, acknowledge: (reply: SubscribeReply) => void) => {
        asked.push(request);
        acknowledge(replies.shift() ?? { ok: true, position: 'e.1.9', resync: false });
      });
    });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    live = new FlowraLive({ baseUrl: `http://127.0.0.1:${(http.address() as AddressInfo).port}`, token: async () => 'secret' });
  });
  afterEach(async () => {
    live.close();
    await server.close();
  });

  /** Resolves when the server was asked so often. */
  const askedTimes = async (count: number) => {
    while (asked.length < count) await new Promise((resolve) => setTimeout(resolve, 10));
  };

  it('goes on from where it stood after a break, and asks again while a service restarts', async () => {
    await live.follow(CHAT);
    await new Promise<void>((resolve) => {
      live.on('message.deleted', () => resolve());
      server.emit('message.deleted', { ...CHAT, messageId: 'm1', position: 'e.1.10' });
    });
    const before = asked.length;
    replies = [
      { ok: false, code: 'service.unavailable' },
      { ok: false, code: 'service.deadline-exceeded' },
    ];
    server.disconnectSockets(true);
    await askedTimes(before + 3);
    expect(asked.slice(before)).toEqual(Array.from({ length: 3 }, () => ({ ...CHAT, after: 'e.1.10' })));
  });

  it('loads again what the server cannot replay', async () => {
    let reloads = 0;
    await live.follow(CHAT, () => (reloads += 1));
    const before = asked.length;
    replies = [{ ok: true, position: 'f.1.3', resync: true }];
    server.disconnectSockets(true);
    await askedTimes(before + 1);
    server.disconnectSockets(true);
    await askedTimes(before + 2);
    expect([reloads, asked.at(-1)]).toEqual([1, { ...CHAT, after: 'f.1.3' }]);
  });
});

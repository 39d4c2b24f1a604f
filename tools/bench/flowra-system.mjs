// Flowra as a client sees it: REST to the gateway, sockets to the realtime gateway.
import { Agent, request } from 'node:http';
import { io } from 'socket.io-client';
import { Sightings } from './drive.mjs';

export class FlowraSystem {
  name = 'flowra';

  constructor({ url, gateway, realtime, chats, sockets }) {
    Object.assign(this, { url, gateway, realtime, chats });
    this.sightings = new Sightings(sockets);
    this.socketCount = sockets;
    this.agent = new Agent({ keepAlive: true, maxSockets: 64 });
  }

  async start() {
    this.token = await this.tokenOf('alice');
    const workspace = await this.call('POST', '/workspaces', { name: 'Bench' });
    this.chatIds = [];
    for (let index = 0; index < this.chats; index += 1) {
      const { chatId } = await this.call('POST', `/workspaces/${workspace.workspaceId}/chats`, {
        name: `bench ${index}`,
        visibility: 'public',
      });
      await this.call('POST', `/chats/${chatId}/messages`, { content: '#task Bench' }, { prefer: 'wait=10' });
      this.chatIds.push(chatId);
    }
    this.sockets = await Promise.all(Array.from({ length: this.socketCount }, () => this.connect()));
  }

  expect(date) {
    return this.sightings.expect(date);
  }

  post(chat, content) {
    return this.call('POST', `/chats/${this.chatIds[chat]}/messages`, { content });
  }

  async stop() {
    for (const socket of this.sockets) socket.disconnect();
    this.agent.destroy();
  }

  async connect() {
    const socket = io(this.realtime, { auth: { token: this.token }, transports: ['websocket'], forceNew: true });
    socket.on('task.changed', ({ change }) => change.dueDate && this.sightings.seen(change.dueDate));
    await new Promise((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject));
    for (const chatId of this.chatIds) await socket.emitWithAck('subscribe', { chatId });
    return socket;
  }

  async tokenOf(user) {
    const body = new URLSearchParams({ grant_type: 'password', client_id: 'flowra-cli', username: user, password: user, scope: 'openid' });
    const answer = await fetch(`${this.url}/realms/flowra/protocol/openid-connect/token`, { method: 'POST', body });
    return (await answer.json()).access_token;
  }

  call(method, path, body, headers = {}) {
    const text = JSON.stringify(body);
    const all = {
      authorization: `Bearer ${this.token}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
      ...headers,
    };
    return send(`${this.gateway}/api/v1${path}`, { method, headers: all, agent: this.agent }, text);
  }
}

/** One HTTP request; throws for anything but a 2xx answer. */
export function send(url, options, text) {
  return new Promise((resolve, reject) => {
    const sent = request(url, options, (answer) => {
      let received = '';
      answer.setEncoding('utf8').on('data', (chunk) => (received += chunk));
      answer.on('end', () =>
        answer.statusCode < 300 ? resolve(received ? JSON.parse(received) : null) : reject(new Error(`${answer.statusCode} ${received}`)),
      );
    });
    sent.on('error', reject).end(text);
  });
}

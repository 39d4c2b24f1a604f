import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import formBody from '@fastify/formbody';
import { CONFIG, LOGGER } from '@flowra/bootstrap';
import type { ChatDetails, MessageView, RequestContract, WorkspaceView } from '@flowra/contracts';
import { Authenticator, PersonalTokenVerifier } from '@flowra/identity';
import { type DomainError, refuse } from '@flowra/kernel';
import type { DynamicModule } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import type { InjectOptions } from 'fastify';
import { RateLimits } from '../http/limits/rate-limits';
import { ProblemFilter } from '../http/problem.filter';
import { Administration } from '../services/administration';
import { Cards } from '../services/cards';
import { EveryStore } from '../services/every-store';
import { Services } from '../services/services';
import { WEB_BUILD } from './web-site';
import { WebModule } from './web.module';

/** A workspace that alice owns. */
export const workspace: WorkspaceView = {
  workspaceId: 'w1',
  name: 'Engineering',
  key: 'ENG',
  ownerId: 'u-alice',
  role: 'admin',
  description: '',
  whoMayCreateChats: 'everyone',
  whoMayInvite: 'admins',
  defaultChatId: null,
  isGuideClosed: false,
  memberCount: 1,
  createdAt: '2026-11-20T08:00:00Z',
};

const chat: ChatDetails = {
  chatId: 'c1',
  workspaceId: 'w1',
  name: 'general',
  description: '',
  visibility: 'public',
  type: 'discussion',
  activeTaskId: null,
  activeTaskKey: null,
  isClosed: false,
  isParticipant: true,
  role: 'admin',
  participantCount: 1,
  others: [],
  lastMessage: null,
  readOrder: 0,
  unreadCount: 0,
  mentionCount: 0,
  isMuted: false,
  isFavourite: false,
  pinCount: 0,
  fileCount: 0,
  createdAt: '2026-11-20T08:00:00Z',
};

/** A message of alice. */
export const message = (messageId: string, change: Partial<MessageView> = {}): MessageView => ({
  messageId,
  chatId: 'c1',
  workspaceId: 'w1',
  threadRootId: null,
  kind: 'user',
  author: { userId: 'u-alice', username: 'alice', displayName: 'Alice Liddell' },
  content: 'Hello',
  postedAt: '2026-11-25T09:00:00Z',
  editedAt: null,
  deletedAt: null,
  revision: 0,
  mentions: [],
  mentionsAll: null,
  reactions: [],
  thread: null,
  pinned: null,
  integration: null,
  order: 1,
  attachments: [],
  tagResults: null,
  ...change,
});

type Answer = (payload: Readonly<Record<string, unknown>>) => unknown;

/** What the services answer when nothing is wrong. */
export const usual: Readonly<Record<string, Answer>> = {
  'list-workspaces': () => ({ items: [workspace], nextCursor: null }),
  'get-workspace': () => workspace,
  'list-chats': () => ({ items: [chat], nextCursor: null }),
  'get-chat': () => chat,
  'list-messages': () => ({ items: [message('m1')], nextCursor: null }),
  'count-unread': () => ({ unread: 0 }),
  'count-unread-replies': () => ({ counts: {} }),
  'list-invites': () => ({ items: [], nextCursor: null }),
  'list-tasks': () => ({ items: [], nextCursor: null }),
  'create-workspace': () => workspace,
  'post-message': ({ content, threadRootId }) =>
    message('m2', { content: String(content), threadRootId: (threadRootId as string) ?? null }),
  'get-message': ({ messageId }) => message(String(messageId)),
  'list-thread': () => ({ items: [], nextCursor: null }),
};

class FakeServices {
  answers: Readonly<Record<string, Answer>> = usual;
  readonly calls: { readonly name: string; readonly payload: Readonly<Record<string, unknown>> }[] = [];

  async call({ pattern }: RequestContract<unknown, unknown>, payload: Readonly<Record<string, unknown>>): Promise<unknown> {
    const name = pattern.split('.')[1];
    this.calls.push({ name, payload });
    const answer = this.answers[name];
    if (answer === undefined) throw new Error(`Nobody answers ${pattern}`);
    return answer(payload);
  }
}

/** The pages of the gateway in front of services that answer as a test says. */
export class WebUnderTest {
  readonly services = new FakeServices();
  private readonly build = mkdtempSync(join(tmpdir(), 'flowra-web-'));
  private app: NestFastifyApplication | undefined;

  async start(): Promise<void> {
    const files = {
      'app.js': '/assets/app-1.js',
      'boot.js': '/assets/boot-1.js',
      'app.css': '/assets/app-1.css',
      'icon.svg': '/assets/icon-1.svg',
      'icon-unread.svg': '/assets/icon-unread-1.svg',
      'icon-192.png': '/assets/icon-192-1.png',
      'icon-512.png': '/assets/icon-512-1.png',
      'icon-maskable.png': '/assets/icon-maskable-1.png',
    };
    writeFileSync(join(this.build, 'manifest.json'), JSON.stringify(files));
    writeFileSync(join(this.build, 'app-1.js'), 'export {};');
    writeFileSync(join(this.build, 'service-worker.js'), 'export {};');
    const module = await Test.createTestingModule({ imports: [surroundingsOf(this.services), WebModule] })
      .overrideProvider(WEB_BUILD)
      .useValue(this.build)
      .compile();
    this.app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { bodyParser: false, logger: false });
    const server = this.app.getHttpAdapter().getInstance();
    await server.register(formBody as never);
    server.addHook('onRequest', (request, _reply, done) => {
      Object.assign(request, { correlationId: 'correlation-1' });
      done();
    });
    await this.app.init();
    await server.ready();
  }

  async stop(): Promise<void> {
    await this.app?.close();
    rmSync(this.build, { recursive: true });
  }

  /** Forgets what a test said and asked. */
  reset(): void {
    this.services.answers = usual;
    this.services.calls.length = 0;
  }

  /** Lets the services answer a request differently. */
  answer(name: string, answer: Answer): void {
    this.services.answers = { ...this.services.answers, [name]: answer };
  }

  /** Lets the services refuse a request. */
  refuse(name: string, error: DomainError): void {
    this.answer(name, () => {
      throw error;
    });
  }

  /** Opens a page as alice, or with other headers. */
  get(url: string, headers: Record<string, string> = { cookie: SIGNED_IN }) {
    return this.inject({ method: 'GET', url, headers });
  }

  /** Posts a form as alice's browser does. */
  post(url: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const all = { cookie: SIGNED_IN, 'sec-fetch-site': 'same-origin', ...type, ...headers };
    return this.inject({ method: 'POST', url, headers: all, payload: new URLSearchParams(fields).toString() });
  }

  private inject(request: InjectOptions) {
    if (this.app === undefined) throw new Error('Start it first');
    return this.app.inject(request);
  }
}

/** The cookie of alice. */
export const SIGNED_IN = 'flowra_session=alice';
/** The cookie of alice where she administers the system. */
export const SYSTEM_ADMIN = 'flowra_session=admin';

function surroundingsOf(services: FakeServices): DynamicModule {
  const authenticator = {
    authenticate: async ({ cookie: cookies }: { cookie?: string }) => {
      const cookie = cookies?.split('; ')[0];
      if (cookie !== SIGNED_IN && cookie !== SYSTEM_ADMIN) throw refuse('auth.missing-token');
      return { userId: 'u-alice', username: 'alice', displayName: 'Alice Liddell', isSystemAdmin: cookie === SYSTEM_ADMIN };
    },
  };
  const providers = [
    { provide: Services, useValue: services },
    { provide: Authenticator, useValue: authenticator },
    { provide: PersonalTokenVerifier, useValue: { revoke: () => undefined } },
    { provide: RateLimits, useValue: { ofUser: async () => undefined } },
    { provide: CONFIG, useValue: { FLOWRA_PUBLIC_URL: 'http://localhost:3000', OIDC_ISSUER: 'https://id.example.com/realms/flowra' } },
    { provide: LOGGER, useValue: { error: () => undefined } },
    ProblemFilter,
    Cards,
    EveryStore,
    Administration,
  ];
  return { module: class Surroundings {}, global: true, providers, exports: providers };
}

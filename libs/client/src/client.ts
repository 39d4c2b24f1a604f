import type { AttachmentQuery, AttachmentView, Page } from '@flowra/contracts';
import { ClientProblem, type Problem } from './client-problem';
import type { ApiRoutes } from './routes.generated';

export type Route = keyof ApiRoutes;

/** The fields of an input that a route has, without those it has not. */
type Present<Fields> = { [Name in keyof Fields as Fields[Name] extends undefined ? never : Name]: Fields[Name] };
type OptionalQuery<Query> = Query extends undefined
  ? object
  : object extends Query
    ? { readonly query?: Query }
    : { readonly query: Query };
type OptionalBody<Body> = Body extends undefined ? object : object extends Body ? { readonly body?: Body } : { readonly body: Body };

/** What a call may say besides what its route needs. */
export interface CallOptions {
  /** Names the request, so that sending it again gives the first answer again. Every POST has one: its own unless given. */
  readonly idempotencyKey?: string;
  /** Names the chain of what follows, in logs and events. */
  readonly correlationId?: string;
  /** Waits up to so many seconds for the tags of a posted message to be applied. */
  readonly waitForTagsSeconds?: number;
}

export type CallInput<R extends Route> = Present<{ readonly params: ApiRoutes[R]['params'] }> &
  OptionalQuery<ApiRoutes[R]['query']> &
  OptionalBody<ApiRoutes[R]['body']> &
  CallOptions;
type InputArguments<R extends Route> = object extends CallInput<R> ? [input?: CallInput<R>] : [input: CallInput<R>];
type ItemOf<R extends Route> = ApiRoutes[R]['answer'] extends Page<infer Item> ? Item : never;

export interface ClientOptions {
  /** Where Flowra is: `https://flowra.example.org`. */
  readonly baseUrl: string;
  /** The bearer token of the moment: an access token or a personal one. Undefined sends none. */
  readonly token: () => Promise<string | undefined>;
  /** How often a request is sent again after 429, 503 or a broken connection. 2 when not given. */
  readonly retries?: number;
}

interface LooseInput extends CallOptions {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: object;
  readonly body?: unknown;
}

const ANSWER_WITHIN_MS = 30_000;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;

/** The public API, typed by its routes: `client.call('GET /chats/:chatId', { params: { chatId } })`. */
export class FlowraClient {
  constructor(private readonly options: ClientOptions) {}

  /**
   * Calls a route and answers its body. Sends again, under the same idempotency key, what did not arrive or could not be served
   * at the moment. Throws ClientProblem when the API refuses, and what `fetch` throws when no answer comes.
   */
  async call<R extends Route>(route: R, ...[input]: InputArguments<R>): Promise<ApiRoutes[R]['answer']> {
    return (await bodyOf(await this.send(route, (input ?? {}) as LooseInput))) as ApiRoutes[R]['answer'];
  }

  /** Uploads a file into a chat, for a message to name in `attachmentIds`. Throws as `call`. */
  async upload(chatId: string, file: File): Promise<AttachmentView> {
    const body = new FormData();
    body.set('file', file);
    return (await bodyOf(await this.send('POST /chats/:chatId/attachments', { params: { chatId }, body }))) as AttachmentView;
  }

  /** A file as it comes: its bytes, and what the headers say of them. Throws as `call`. */
  download(attachmentId: string, query: AttachmentQuery = {}): Promise<Response> {
    return this.send('GET /attachments/:attachmentId', { params: { attachmentId }, query });
  }

  /** Every item of a paged list, page by page as it is consumed. Throws as `call`. */
  async *all<R extends Route>(route: R, ...[input]: InputArguments<R>): AsyncGenerator<ItemOf<R>> {
    const asked = (input ?? {}) as LooseInput;
    let cursor: string | null | undefined;
    do {
      const query = cursor === undefined ? asked.query : { ...asked.query, cursor };
      const page = (await bodyOf(await this.send(route, { ...asked, query }))) as Page<ItemOf<R>>;
      yield* page.items;
      cursor = page.nextCursor;
    } while (cursor !== null);
  }

  private async send(route: Route, input: LooseInput): Promise<Response> {
    const [method, path] = route.split(' ');
    const { idempotencyKey = method === 'POST' ? crypto.randomUUID() : undefined } = input;
    const { retries = 2 } = this.options;
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await this.sendOnce(method, path, { ...input, idempotencyKey });
      } catch (error) {
        if (attempt >= retries || !mayBeSentAgain(error)) throw error;
        await pause(error, attempt);
      }
    }
  }

  private async sendOnce(method: string, path: string, input: LooseInput): Promise<Response> {
    const { baseUrl, token } = this.options;
    const bearer = await token();
    const { body, contentType } = encoded(method, input.body);
    const response = await fetch(`${baseUrl}/api/v1${fill(path, input.params ?? {})}${queryString(input.query ?? {})}`, {
      method,
      headers: {
        ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
        ...(contentType !== undefined && { 'content-type': contentType }),
        ...(input.idempotencyKey !== undefined && { 'idempotency-key': input.idempotencyKey }),
        ...(input.correlationId !== undefined && { 'x-correlation-id': input.correlationId }),
        ...(input.waitForTagsSeconds !== undefined && { prefer: `wait=${input.waitForTagsSeconds}` }),
      },
      body,
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    if (response.ok) return response;
    const retryAfter = response.headers.get('retry-after');
    throw new ClientProblem(problemOf(response.status, await bodyOf(response)), retryAfter === null ? undefined : Number(retryAfter));
  }
}

/** A body as it is sent. Of a form, `fetch` itself says the type, since it chooses the boundary. */
function encoded(method: string, body: unknown): { body?: string | FormData; contentType?: string } {
  if (method === 'GET' || method === 'DELETE' || (body === undefined && method !== 'POST')) return {};
  return body instanceof FormData ? { body } : { body: JSON.stringify(body ?? {}), contentType: 'application/json' };
}

/** What an answer says: JSON, text, or nothing. */
async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  if (/\bjson\b/.test(response.headers.get('content-type') ?? '')) return JSON.parse(text);
  return text === '' ? null : text;
}

/** An answer of something in between, which is no problem document, still says its status. */
function problemOf(status: number, answer: unknown): Problem {
  if (typeof answer === 'object' && answer !== null && 'code' in answer) return answer as Problem;
  return { status, title: String(answer), code: 'internal', correlationId: '' };
}

function mayBeSentAgain(error: unknown): boolean {
  return error instanceof ClientProblem ? error.status === 429 || error.status === 503 : error instanceof TypeError;
}

function pause(error: unknown, attempt: number): Promise<void> {
  const asked = error instanceof ClientProblem ? error.retryAfterSeconds : undefined;
  const milliseconds = Math.min(asked === undefined ? FIRST_PAUSE_MS * 2 ** attempt : asked * 1000, LONGEST_PAUSE_MS);
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function fill(path: string, params: Readonly<Record<string, string>>): string {
  return path.replaceAll(/:(\w+)/g, (_, name: string) => {
    if (!params[name]) throw new TypeError(`${path} needs the parameter ${name}`);
    return encodeURIComponent(params[name]);
  });
}

function queryString(query: object): string {
  const entries = Object.entries(query).filter(([, value]) => value !== undefined);
  return entries.length === 0 ? '' : `?${new URLSearchParams(entries.map(([name, value]) => [name, String(value)]))}`;
}

import type { ErrorCode, FieldError } from '@flowra/contracts';
import { eventually, type Patience } from './eventually';

/** An error answer as clients see it (RFC 9457). */
export interface ProblemBody {
  readonly status: number;
  readonly title: string;
  readonly code: ErrorCode;
  readonly correlationId: string;
  readonly errors?: readonly FieldError[];
  readonly details?: Readonly<Record<string, unknown>>;
}

export interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

export interface RequestOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** Goes over the wire as it is, instead of a JSON body. */
  readonly raw?: string;
}

/** How long an answer may take before the request counts as failed. */
const ANSWER_WITHIN_MS = 15_000;

/** The public API in the hands of one person, or of nobody. */
export class ApiClient {
  constructor(
    private readonly baseUrl: string,
    /** The `Authorization` header; undefined leaves it out. */
    private readonly authorization: () => Promise<string | undefined>,
    /** What every request carries besides, such as cookies. */
    private readonly always: () => Readonly<Record<string, string>> = () => ({}),
  ) {}

  get<Body>(path: string, options?: RequestOptions): Promise<Answer<Body>> {
    return this.request('GET', path, undefined, options);
  }

  post<Body>(path: string, body: unknown = {}, options?: RequestOptions): Promise<Answer<Body>> {
    return this.request('POST', path, body, options);
  }

  patch<Body>(path: string, body: unknown, options?: RequestOptions): Promise<Answer<Body>> {
    return this.request('PATCH', path, body, options);
  }

  delete<Body>(path: string, options?: RequestOptions): Promise<Answer<Body>> {
    return this.request('DELETE', path, undefined, options);
  }

  /** Throws when no answer comes. */
  async request<Body>(method: string, path: string, body: unknown, { headers = {}, raw }: RequestOptions = {}): Promise<Answer<Body>> {
    const authorization = await this.authorization();
    const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(`${this.baseUrl}/api/v1${path}`, {
      method,
      headers: {
        ...(authorization !== undefined && { authorization }),
        ...(content !== undefined && { 'content-type': 'application/json' }),
        ...this.always(),
        ...headers,
      },
      body: content,
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    const text = await response.text();
    const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, body: (isJson ? JSON.parse(text) : text) as Body };
  }
}

/** The body of an answer that went well. Throws with the whole answer when it did not. */
export function ok<Body>({ status, body }: Answer<Body>): Body {
  if (status >= 200 && status < 300) return body;
  throw new Error(`The API answered ${status}: ${JSON.stringify(body)}`);
}

/** Repeats a request while no answer comes or a service is away (503), as a client does. */
export function persistently<Body>(request: () => Promise<Answer<Body>>, patience: Patience = {}): Promise<Answer<Body>> {
  return eventually(
    'an answer other than 503',
    async () => {
      const answer = await request();
      if (answer.status === 503) throw new Error(`503: ${JSON.stringify(answer.body)}`);
      return answer;
    },
    { within: 45_000, every: 100, ...patience },
  );
}

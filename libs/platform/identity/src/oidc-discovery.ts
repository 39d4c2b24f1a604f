import { refuse } from '@flowra/kernel';
import type { AuthErrorCode } from './auth-errors';
import type { IdentityOptions } from './identity-options';

/** What an issuer says about itself, with every address usable from where it is used. */
export interface IssuerMetadata {
  readonly issuer: string;
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
  readonly jwks_uri: string;
  readonly end_session_endpoint?: string;
}

/** Addresses that browsers follow; all others are for this process. */
const BROWSER_ENDPOINTS: ReadonlySet<string> = new Set(['authorization_endpoint', 'end_session_endpoint']);
const REQUIRED = ['authorization_endpoint', 'token_endpoint', 'jwks_uri'] as const;
/** So long an issuer that answered counts as there. */
const REACHED_MILLISECONDS = 2_000;
const DEADLINE_MILLISECONDS = 5_000;

/** Reads the issuer's metadata when first needed, so the identity provider may start after us; a failure is retried by the next caller. */
export class OidcDiscovery {
  private metadata: Promise<IssuerMetadata> | null = null;
  private reachedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly options: Pick<IdentityOptions, 'issuer' | 'internalIssuerUrl'>) {}

  /** The issuer's metadata. Throws DomainError `auth.unavailable`. */
  read(): Promise<IssuerMetadata> {
    this.metadata ??= this.fetchMetadata().catch((error: unknown) => {
      this.metadata = null;
      throw error;
    });
    return this.metadata;
  }

  /** Resolves when the issuer answers now, or did a moment ago. Throws DomainError `auth.unavailable`. */
  async requireReachable(): Promise<void> {
    if (performance.now() - this.reachedAt < REACHED_MILLISECONDS) return;
    const reading = this.fetchMetadata();
    await reading;
    this.metadata = reading;
  }

  private async fetchMetadata(): Promise<IssuerMetadata> {
    const { issuer, internalIssuerUrl = issuer } = this.options;
    const document = await fetchJson(`${internalIssuerUrl}/.well-known/openid-configuration`);
    if (document['issuer'] !== issuer) throw unavailable(`the issuer calls itself ${String(document['issuer'])}, not ${issuer}`);
    const missing = REQUIRED.find((name) => typeof document[name] !== 'string');
    if (missing !== undefined) throw unavailable(`the issuer's metadata lacks ${missing}`);
    this.reachedAt = performance.now();
    const rebased = Object.entries(document).map(([name, value]) => [name, typeof value === 'string' ? this.rebase(name, value) : value]);
    return Object.fromEntries(rebased) as IssuerMetadata;
  }

  private rebase(name: string, value: string): string {
    const { issuer, internalIssuerUrl = issuer } = this.options;
    if (name === 'issuer') return value;
    const [from, to] = BROWSER_ENDPOINTS.has(name) ? [internalIssuerUrl, issuer] : [issuer, internalIssuerUrl];
    return value.startsWith(`${from}/`) ? to + value.slice(from.length) : value;
  }
}

/** GETs a JSON object within the deadline. Throws DomainError `auth.unavailable`. */
export async function fetchJson(url: string): Promise<Record<string, unknown>> {
  const response = await fetchInTime(url);
  if (!response.ok) throw unavailable(`${url} answered ${response.status}`);
  const body: unknown = await response.json().catch((error: unknown) => {
    throw unavailable(`${url} sent no JSON: ${String(error)}`);
  });
  if (typeof body !== 'object' || body === null) throw unavailable(`${url} sent no JSON object`);
  return body as Record<string, unknown>;
}

/** `fetch` with a deadline. Throws DomainError `auth.unavailable` when there is no answer at all. */
export async function fetchInTime(url: string, init: RequestInit = {}): Promise<Response> {
  try {
    return await fetch(url, { ...init, signal: AbortSignal.timeout(DEADLINE_MILLISECONDS) });
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : '';
    throw unavailable(`${url} can't be reached (${error instanceof Error ? error.message : String(error)}${cause})`);
  }
}

const unavailable = (reason: string) => refuse<AuthErrorCode>('auth.unavailable', { reason });

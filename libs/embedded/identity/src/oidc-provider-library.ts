import type { OidcProviderLibrary } from './oidc-provider-types';

const BANNER = 'oidc-provider WARNING: Unsupported runtime';

/** Loads the protocol library; it runs on Node 20 once `URL.parse` is there, but says it doesn't. */
export async function loadOidcProvider(): Promise<OidcProviderLibrary> {
  addUrlParse();
  const { warn } = console;
  console.warn = (...parts: unknown[]) => {
    if (!String(parts[0]).includes(BANNER)) warn(...parts);
  };
  try {
    // @ts-expect-error -- the library ships no types; OidcProviderLibrary describes the part in use
    const library: OidcProviderLibrary = await import('oidc-provider');
    return library;
  } finally {
    console.warn = warn;
  }
}

/** `URL.parse` came with Node 22.1. */
function addUrlParse(): void {
  if ('parse' in URL) return;
  const parse = (input: string, base?: string): URL | null => (URL.canParse(input, base) ? new URL(input, base) : null);
  Object.defineProperty(URL, 'parse', { value: parse, configurable: true, writable: true });
}

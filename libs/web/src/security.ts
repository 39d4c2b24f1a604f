/**
 * What a page may load: only what is served from here, and no inline script or style. Signing out posts a form whose answer
 * leads to the identity provider, so that forms may go there too.
 */
export function contentSecurityPolicy(identityOrigin: string): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    `form-action 'self' ${identityOrigin}`,
    "frame-ancestors 'none'",
  ].join('; ');
}

/** A path on this site to come back to after a login; anything that could lead elsewhere becomes `/`. */
export function safeReturnTo(returnTo: string | null | undefined): string {
  const here = 'http://here.invalid';
  if (returnTo === null || returnTo === undefined || !returnTo.startsWith('/') || !URL.canParse(returnTo, here)) return '/';
  const url = new URL(returnTo, here);
  const path = url.pathname + url.search + url.hash;
  return url.origin === here && !path.startsWith('//') ? path : '/';
}

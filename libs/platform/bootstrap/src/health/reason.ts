/** What operators know by heart, in words. */
const KNOWN: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset',
  EHOSTUNREACH: 'host cannot be reached',
  ENOTFOUND: 'host name not found',
  EAI_AGAIN: 'host name cannot be looked up',
  ETIMEDOUT: 'no answer in time',
  NOAUTH: 'a password is needed',
  WRONGPASS: 'the password is wrong',
};

/**
 * Why a dependency does not answer, in a few words. Messages of drivers may carry addresses and credentials, so nothing of them is
 * repeated but a known code or the name of the error.
 */
export function reasonFor(error: unknown, unknown: string): string {
  const { code, name, message, cause } = (error ?? {}) as { code?: unknown; name?: unknown; message?: unknown; cause?: unknown };
  const codes = [code, (cause as { code?: unknown } | undefined)?.code, typeof message === 'string' ? message.split(' ')[0] : undefined];
  const known = codes.find((each): each is string => typeof each === 'string' && each in KNOWN);
  if (known !== undefined) return KNOWN[known];
  return typeof name === 'string' && /^[A-Z]\w{2,60}$/.test(name) && name !== 'Error' ? name : unknown;
}

/** What a probe found by itself; its message is fit to be shown. */
export class ProbeFailed extends Error {
  override readonly name = 'ProbeFailed';
}

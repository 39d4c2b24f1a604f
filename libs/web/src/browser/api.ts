import { strings } from '../strings';
import { toast } from './toast';

/** What the API says to a request that it refuses. */
interface Problem {
  readonly code?: string;
  readonly title?: string;
}

/**
 * Asks our own API as whoever is signed in. Answers the body; null when there is none. When it is refused or does not arrive, says so at the
 * edge of the page, in the words of `tell`, and answers undefined.
 */
export async function callApi<Answer>(
  method: string,
  path: string,
  body?: unknown,
  tell: (reason: string) => string = (reason) => reason,
): Promise<Answer | null | undefined> {
  const answer = await fetch(`/api/v1${path}`, {
    method,
    ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  }).catch(() => null);
  const text = (await answer?.text().catch(() => null)) ?? '';
  if (answer?.ok) return text === '' ? null : (JSON.parse(text) as Answer);
  toast(tell(answer === null ? strings.api.offline : refusalIn(text)));
  return undefined;
}

/** What a refusal of the API, as it came, says to a person. */
export function refusalIn(text: string): string {
  try {
    const { code = '', title } = JSON.parse(text) as Problem;
    return strings.refusals[code] ?? title ?? strings.refusedOtherwise;
  } catch {
    return strings.refusedOtherwise;
  }
}

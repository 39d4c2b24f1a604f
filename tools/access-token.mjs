/** Why a tool of the command line can't go on, in words for whoever called it. */
export class Refusal extends Error {}

const DEADLINE_MILLISECONDS = 10_000;

/** An access token of a development user. Throws a Refusal when Flowra can't be reached or the password is wrong. */
export async function requestToken({ username, password, url }) {
  if (!URL.canParse(url)) throw new Refusal(`"${url}" is not a URL`);
  const endpoint = new URL('/realms/flowra/protocol/openid-connect/token', url);
  const body = new URLSearchParams({ grant_type: 'password', client_id: 'flowra-cli', username, password });
  const response = await fetch(endpoint, { method: 'POST', body, signal: AbortSignal.timeout(DEADLINE_MILLISECONDS) }).catch((error) => {
    throw new Refusal(`${url} can't be reached (${error.cause?.message || error.cause?.code || error.message}). Is Flowra running?`);
  });
  const answer = await response.json().catch(() => ({}));
  if (typeof answer.access_token === 'string') return answer.access_token;
  throw new Refusal(answer.error_description ?? answer.error ?? `${endpoint} answered ${response.status}`);
}

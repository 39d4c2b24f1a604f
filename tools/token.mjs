// Prints an access token of a development user, for curl and friends:  npm run token -- alice [--password x] [--url http://localhost:3000]
import { parseArgs } from 'node:util';

const USAGE = 'usage: npm run token -- <user name> [--password <password>] [--url http://localhost:3000]';
const DEADLINE_MILLISECONDS = 10_000;

class Refusal extends Error {}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { password: { type: 'string' }, url: { type: 'string' } },
    });
    if (positionals.length !== 1) throw new Refusal(USAGE);
    const [username] = positionals;
    return { username, password: values.password ?? username, url: values.url ?? `http://localhost:${process.env.PORT || 3000}` };
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal(`${error.message}\n${USAGE}`);
  }
}

async function requestToken({ username, password, url }) {
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

try {
  process.stdout.write(`${await requestToken(readArguments())}\n`);
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

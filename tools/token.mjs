// Prints an access token of a development user, for curl and friends:  npm run token -- alice [--password x] [--url http://localhost:3000]
import { parseArgs } from 'node:util';
import { Refusal, requestToken } from './access-token.mjs';

const USAGE = 'usage: npm run token -- <user name> [--password <password>] [--url http://localhost:3000]';

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

try {
  process.stdout.write(`${await requestToken(readArguments())}\n`);
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

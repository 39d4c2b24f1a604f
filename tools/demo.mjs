#!/usr/bin/env node
// Fills a running Flowra with a team at work:  npm run demo [-- --quick] [--url http://localhost:3000]
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { Refusal, requestToken } from './access-token.mjs';
import { CHATS, STORY, TEAM } from './demo/story.mjs';

const USAGE = 'usage: npm run demo -- [--quick] [--url http://localhost:3000]';
const NAME = 'Harbour';
/** How long somebody takes to write a line; --quick leaves it out. */
const PAUSE_MILLISECONDS = 1500;
const DEADLINE_MILLISECONDS = 20_000;

function readArguments() {
  try {
    const { values } = parseArgs({ options: { quick: { type: 'boolean' }, url: { type: 'string' } } });
    return { isQuick: values.quick ?? false, url: values.url ?? `http://localhost:${process.env.PORT || 3000}` };
  } catch (error) {
    throw new Refusal(`${error.message}\n${USAGE}`);
  }
}

/** Asks the API as one of the team. A service that has not heard of a new chat yet, or asks to wait, is asked again. */
async function ask(person, method, path, body) {
  const until = Date.now() + DEADLINE_MILLISECONDS;
  for (;;) {
    const response = await fetch(new URL(`/api/v1${path}`, person.url), {
      method,
      headers: {
        authorization: `Bearer ${person.token}`,
        prefer: 'wait=5',
        ...(body && { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
      },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(DEADLINE_MILLISECONDS),
    });
    const text = await response.text();
    if (response.ok) return text === '' ? null : JSON.parse(text);
    if (![429, 503].includes(response.status) || Date.now() > until) throw new Refusal(`${method} ${path}: ${response.status} ${text}`);
    await sleep(Number(response.headers.get('retry-after') ?? 1) * 1000);
  }
}

const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function openWorkspace(team) {
  const { items } = await ask(team.alice, 'GET', '/workspaces');
  const known = items.find(({ name }) => name === NAME);
  if (known) throw new Refusal(`It is there already: ${new URL(`/w/${known.workspaceId}`, team.alice.url)}`);
  const { workspaceId } = await ask(team.alice, 'POST', '/workspaces', { name: NAME });
  const { token } = await ask(team.alice, 'POST', `/workspaces/${workspaceId}/invites`);
  const chats = {};
  for (const name of CHATS) chats[name] = await ask(team.alice, 'POST', `/workspaces/${workspaceId}/chats`, { name, visibility: 'public' });
  for (const person of [team.bob, team.carol]) {
    await ask(person, 'POST', `/invites/${token}/accept`);
    for (const { chatId } of Object.values(chats)) await ask(person, 'POST', `/chats/${chatId}/join`);
  }
  return { workspaceId, chats };
}

async function play({ chats }, team, isQuick) {
  const said = [];
  for (const line of STORY) {
    if (!isQuick) await sleep(PAUSE_MILLISECONDS);
    const { chatId } = chats[line.in];
    const thread = line.thread === undefined ? {} : { threadRootId: said[line.thread].messageId };
    const message = await ask(team[line.by], 'POST', `/chats/${chatId}/messages`, { content: line.text, ...thread });
    said.push(message);
    process.stdout.write(`${line.in.padEnd(8)} ${line.by}: ${line.text.split('\n')[0]}\n`);
    const others = TEAM.filter((name) => name !== line.by);
    for (const [index, emoji] of (line.react ?? []).entries()) {
      await ask(team[others[index]], 'PUT', `/messages/${message.messageId}/reactions/${encodeURIComponent(emoji)}`);
    }
  }
}

try {
  const { url, isQuick } = readArguments();
  const team = {};
  for (const name of TEAM) team[name] = { url, token: await requestToken({ username: name, password: name, url }) };
  const place = await openWorkspace(team);
  const address = new URL(`/w/${place.workspaceId}/c/${place.chats.website.chatId}`, url);
  process.stdout.write(`Watch it: ${address}\n`);
  await play(place, team, isQuick);
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

// A workspace as large as the browser has to bear: a chat of 1,000 messages and a board of 500 cards.
import { requestToken } from '../access-token.mjs';

const MESSAGES = 1000;
/** As many of each status, so that all of them are on the page. */
const CARDS_PER_STATUS = 50;
const STATUSES = {
  task: ['To Do', 'In Progress', 'Done'],
  bug: ['New', 'Investigating', 'Fixed', 'Verified'],
  epic: ['Planned', 'In Progress', 'Completed'],
};
const AT_ONCE = 16;
const WORDS =
  'the booking page shows free berths while harbour staff check invoices and a boat name gets lost in Safari when its owner pays later for two more nights'.split(
    ' ',
  );

/** Fills a running Flowra. Answers where to look. */
export async function fill(url) {
  const [alice, bob] = await Promise.all(['alice', 'bob'].map((name) => personOf(url, name)));
  const { workspaceId } = await alice('POST', '/workspaces', { name: 'Harbour' });
  const { token } = await alice('POST', `/workspaces/${workspaceId}/invites`);
  await bob('POST', `/invites/${token}/accept`);
  const chats = {};
  for (const name of ['talk', 'items', 'website', 'mobile', 'roadmap']) {
    chats[name] = await alice('POST', `/workspaces/${workspaceId}/chats`, { name, visibility: 'public' });
    await bob('POST', `/chats/${chats[name].chatId}/join`);
  }
  const me = await alice('GET', '/me');
  process.stdout.write(`Writing ${MESSAGES} messages and ${CARDS_PER_STATUS * 10} items…\n`);
  await each(MESSAGES, (index) =>
    (Math.floor(index / 3) % 2 === 0 ? alice : bob)('POST', `/chats/${chats.talk.chatId}/messages`, { content: textOf(index) }),
  );
  for (const [kind, statuses] of Object.entries(STATUSES)) {
    for (const status of statuses) {
      await each(CARDS_PER_STATUS, (index) =>
        alice('POST', `/workspaces/${workspaceId}/tasks`, {
          chatId: chats.items.chatId,
          kind,
          status,
          title: sentence(index * 7 + status.length, 4 + (index % 6)),
          ...(index % 2 === 0 && { assigneeId: me.userId }),
          ...(index % 3 === 0 && { priority: ['High', 'Medium', 'Low'][index % 9 < 3 ? 0 : 1] }),
          ...(index % 4 === 0 && { dueDate: `2026-1${index % 3}-1${index % 10}` }),
          ...(index % 5 === 0 && { labels: ['backend', 'design'].slice(0, 1 + (index % 2)) }),
        }),
      );
    }
  }
  const chat = `${url}/w/${workspaceId}/c/${chats.talk.chatId}`;
  const board = `${url}/w/${workspaceId}/board`;
  return { chat, board: `${board}?limit=${CARDS_PER_STATUS}`, cards: CARDS_PER_STATUS * 10, pages: { chat, board } };
}

async function personOf(url, name) {
  const token = await requestToken({ username: name, password: name, url });
  return async (method, path, body) => {
    const headers = { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) };
    const answer = await fetch(new URL(`/api/v1${path}`, url), { method, headers, body: body && JSON.stringify(body) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === '' ? null : JSON.parse(text);
  };
}

/** Does something so many times, a few at once. */
async function each(count, work) {
  for (let from = 0; from < count; from += AT_ONCE) {
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, index) => work(from + index)));
  }
}

function sentence(seed, length) {
  return Array.from({ length }, (_, index) => WORDS[(seed * 5 + index * 11 + ((seed * index) % 7)) % WORDS.length]).join(' ');
}

function textOf(index) {
  const plain = sentence(index, 5 + (index % 25));
  if (index % 11 === 0) return `${plain}\n\n- [x] ${sentence(index + 1, 3)}\n- [ ] ${sentence(index + 2, 4)}`;
  if (index % 17 === 0) return `${plain}\n\n\`\`\`ts\nconst berth = await berths.find(${index});\nreturn berth.nights;\n\`\`\``;
  if (index % 7 === 0) return `**${sentence(index + 3, 2)}** ${plain}, see https://example.org/berths/${index} @bob`;
  return plain;
}

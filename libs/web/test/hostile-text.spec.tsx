import { renderMarkdown } from '../src/markdown';
import { renderFragment, renderPage } from '../src/render';
import * as sample from './fixtures';

const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "' onmouseover='alert(1)",
  '</title><script>alert(1)</script>',
  '[click](javascript:alert(1))',
  '[click](data:text/html;base64,PHNjcmlwdD4=)',
  '![x](https://example.com/x.png)',
  '<a href="javascript:alert(1)">x</a>',
  '`<b>` **<i>**',
  '#task <script>alert(1)</script>',
  '@<b>bob</b> javascript:alert(1)',
];

const context = { title: 'Sample', assets: sample.assets };

const TAG = /<([a-z][a-z0-9-]*)((?:[^"'>]|"[^"]*"|'[^']*')*)>/gi;
const ATTRIBUTE = /\s([^\s"'=<>/]+)(?:="([^"]*)")?/g;
const FOREIGN = new Set(['img', 'iframe', 'object', 'embed', 'b', 'i', 'base', 'style']);

/** None of the texts may bring an element or an attribute of its own into a page. */
function expectHarmless(html: string): void {
  for (const [tag, name, rest] of html.matchAll(TAG)) {
    if (FOREIGN.has(name)) throw new Error(`foreign element ${tag}`);
    for (const [, attribute, value = ''] of rest.matchAll(ATTRIBUTE)) {
      if (attribute.startsWith('on') || attribute === 'style') throw new Error(`foreign attribute in ${tag}`);
      if (/^(href|src|action)$/.test(attribute) && /^\s*[a-z]+:/i.test(value) && !/^(https?|mailto):/.test(value))
        throw new Error(`foreign address in ${tag}`);
    }
    if (name === 'script') expect(['<script src="/assets/boot.js">', '<script type="module" src="/assets/app.js">']).toContain(tag);
  }
}

describe.each(HOSTILE)('the text %s', (text) => {
  it('is only text in a message', () => {
    const message = sample.message(1, 'bob', text, { tagResults: [sample.result(0, 'task', text, false, text)] });
    expectHarmless(
      renderFragment('messages', { page: { items: [message], olderThan: null, newerThan: null }, chat: sample.chat(), me: 'alice' }),
    );
  });

  it('is only text in an answer of the bot', () => {
    const answer = sample.message(2, 'flowra', `✅ ${text}`, { threadRootId: 'msg-1' });
    const items = [sample.message(1, 'bob', 'x'), answer];
    expectHarmless(renderFragment('messages', { page: { items, olderThan: null, newerThan: null }, chat: sample.chat(), me: 'alice' }));
  });

  it('is only text as the name of a person, a chat, a workspace', () => {
    const viewer = { ...sample.shell.viewer, displayName: text };
    const shell = { ...sample.shell, viewer, chats: [sample.chat({ name: text })], workspace: { ...sample.workspace, name: text } };
    const html = renderPage('conversation', sample.conversation({ shell, chat: sample.chat({ name: text }) }), { ...context, title: text });
    expectHarmless(html);
  });

  it('is only text as the title of a card', () => {
    expectHarmless(
      renderPage(
        'board',
        {
          shell: sample.shell,
          board: sample.board([sample.task(1, text)]),
          today: '2026-11-25',
          place: { text, label: text, assignee: text },
          people: [{ userId: 'u1', displayName: text }],
          panel: sample.taskPanel(text),
        },
        context,
      ),
    );
  });

  it('is only text in a field, a notification and an error', () => {
    const form = { values: { name: text }, errors: { name: text } };
    expectHarmless(renderPage('new-chat', { shell: sample.shell, form }, context));
    const notifications = [sample.notification('n1', { title: text, body: text, actorName: text })];
    expectHarmless(renderPage('inbox', { shell: sample.shell, filter: 'all', notifications, nextCursor: null }, context));
    expectHarmless(renderPage('error', { status: 404, detail: text, correlationId: text }, context));
  });
});

describe('the check itself', () => {
  it.each(['<img src=x>', '<p onclick="x">', '<a href="javascript:x">', '<script>', '<p style="x">'])('finds %s', (html) =>
    expect(() => expectHarmless(html)).toThrow(),
  );
});

describe('Markdown in a message', () => {
  it('keeps HTML as the text it is', () => expect(renderMarkdown('<b>x</b>')).toBe('<p>&lt;b&gt;x&lt;/b&gt;</p>\n'));
  it('sends links elsewhere without telling where from', () =>
    expect(renderMarkdown('https://example.com')).toContain('rel="noopener noreferrer nofollow" target="_blank"'));
  it('marks who is mentioned, the reader most of all', () =>
    expect(renderMarkdown('@bob. and @alice, not a@b.c', 'alice')).toBe(
      '<p><span class="mention">@bob</span>. and <span class="mention is-me">@alice</span>, not <a href="mailto:a@b.c" rel="noopener noreferrer nofollow" target="_blank">a@b.c</a></p>\n',
    ));
  it('makes no heading of the page out of one in a message', () =>
    expect(renderMarkdown('# Big')).toBe('<p class="md-heading md-h1">Big</p>\n'));
});

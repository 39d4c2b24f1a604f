import { renderMarkdown } from '../src/markdown';

const html = (text: string) => renderMarkdown(text).replaceAll('\n', '');
const link = (href: string, text = href) => `<a href="${href}" rel="noopener noreferrer nofollow" target="_blank">${text}</a>`;

describe('what people write, as GitHub reads it', () => {
  it.each([
    ['**bold**, _leaning_, ~~gone~~ and `code`', '<p><strong>bold</strong>, <em>leaning</em>, <s>gone</s> and <code>code</code></p>'],
    ['one\ntwo', '<p>one<br />two</p>'],
    ['> said\n\nanswered', '<blockquote><p>said</p></blockquote><p>answered</p>'],
    ['3. three\n4. four', '<ol start="3"><li>three</li><li>four</li></ol>'],
    ['```ts\nlet a = "<b>";\n```', '<pre><code class="language-ts">let a = "&lt;b&gt;";</code></pre>'],
    ['# Heading', '<p class="md-heading md-h1">Heading</p>'],
  ])('%j', (text, expected) => expect(html(text)).toBe(expected));

  it('has boxes in task lists, which nobody can tick here', () => {
    const open = '<input type="checkbox" disabled aria-label="Open" />';
    const done = '<input type="checkbox" disabled checked aria-label="Done" />';
    expect(html('- [ ] write\n- [x] **think**\n- [y] no box')).toBe(
      `<ul><li class="task-item">${open}write</li><li class="task-item">${done}<strong>think</strong></li><li>[y] no box</li></ul>`,
    );
    expect(html('[ ] no list')).toBe('<p>[ ] no list</p>');
  });

  it('has tables with aligned columns', () =>
    expect(html('| a | b | c |\n|---|:-:|--:|\n| 1 | ~~2~~ | 3 |')).toBe(
      '<table><thead><tr><th>a</th><th class="align-center">b</th><th class="align-right">c</th></tr></thead>' +
        '<tbody><tr><td>1</td><td class="align-center"><s>2</s></td><td class="align-right">3</td></tr></tbody></table>',
    ));

  it.each([
    ['see https://example.org/a?b=1.', `<p>see ${link('https://example.org/a?b=1')}.</p>`],
    ['see www.example.org, please', `<p>see ${link('https://www.example.org', 'www.example.org')}, please</p>`],
    ['(www.example.org/a_(b))', `<p>(${link('https://www.example.org/a_(b', 'www.example.org/a_(b')}))</p>`],
    ['ask me@example.org', `<p>ask ${link('mailto:me@example.org', 'me@example.org')}</p>`],
    ['[a page](https://example.org)', `<p>${link('https://example.org', 'a page')}</p>`],
    ['README.md, node.js and example.org', '<p>README.md, node.js and example.org</p>'],
    ['[x](javascript:alert(1))', '<p>[x](javascript:alert(1))</p>'],
    ['<b>x</b>', '<p>&lt;b&gt;x&lt;/b&gt;</p>'],
    ['<input type="text" autofocus>', '<p>&lt;input type="text" autofocus&gt;</p>'],
  ])('%j links what GitHub links, and nothing else', (text, expected) => expect(html(text)).toBe(expected));
});

import MarkdownIt from 'markdown-it';
import { alignTables, linkWww, taskLists } from './markdown-github';
import { sanitize } from './sanitize';

const MENTION = /(^|[^A-Za-z0-9._@-])@([A-Za-z0-9._-]*[A-Za-z0-9_-])/g;

const markdown = new MarkdownIt('default', { html: false, linkify: true, breaks: true, typographer: false });
// Pictures from elsewhere would tell their server who reads a message, and the page's policy refuses them anyway.
markdown.disable('image');
markdown.use(taskLists).use(alignTables).use(linkWww);

// A heading in a message is big text, not a part of the page's outline.
markdown.renderer.rules.heading_open = (tokens, index) => `<p class="md-heading md-${tokens[index].tag}">`;
markdown.renderer.rules.heading_close = () => '</p>\n';

markdown.renderer.rules.link_open = (tokens, index, options, _env, self) => {
  tokens[index].attrSet('rel', 'noopener noreferrer nofollow');
  tokens[index].attrSet('target', '_blank');
  return self.renderToken(tokens, index, options);
};

markdown.renderer.rules.text = (tokens, index, _options, env) => markMentions(tokens[index].content, env);

/** A message's prose as safe HTML: the same on the server and in the browser. `me` is the reader's username. */
export function renderMarkdown(text: string, me?: string): string {
  return sanitize(markdown.render(text, { me }));
}

function markMentions(text: string, env: unknown): string {
  const me: unknown = typeof env === 'object' && env !== null && 'me' in env ? env.me : undefined;
  let html = '';
  let from = 0;
  for (const match of text.matchAll(MENTION)) {
    const at = match.index + match[1].length;
    const name = match[2];
    html += markdown.utils.escapeHtml(text.slice(from, at));
    html += `<span class="${name === me ? 'mention is-me' : 'mention'}">@${markdown.utils.escapeHtml(name)}</span>`;
    from = at + 1 + name.length;
  }
  return html + markdown.utils.escapeHtml(text.slice(from));
}

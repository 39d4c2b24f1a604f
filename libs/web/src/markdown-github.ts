import type MarkdownIt from 'markdown-it';
import { strings } from './strings';

/** A host, and a path that does not end with what rather closes the sentence. */
const AFTER_WWW = /^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}(?:[/?#](?:[^\s<>"]*[^\s<>"?!.,:*_~')\]])?)?/;
const TASK = /^\[([ xX])\]\s/;

/** `- [ ] open` and `- [x] done` as boxes: task list items of GitHub Flavored Markdown, section 5.3. */
export function taskLists(markdown: MarkdownIt.MarkdownIt): void {
  markdown.core.ruler.after('inline', 'flowra-task-lists', ({ tokens, Token }) => {
    tokens.forEach((token, index) => {
      const item = tokens[index - 2];
      const [text] = token.children ?? [];
      const [mark, state] = TASK.exec(token.content) ?? [];
      if (item?.type !== 'list_item_open' || mark === undefined || text?.type !== 'text') return;
      item.attrJoin('class', 'task-item');
      text.content = text.content.slice(mark.length);
      const box = new Token('task_box', 'input', 0);
      const isDone = state !== ' ';
      box.attrs = [['type', 'checkbox'], ['disabled', ''], ...(isDone ? ([['checked', '']] as const) : [])].map(([name, value]) => [
        name,
        value,
      ]);
      box.attrSet('aria-label', isDone ? strings.conversation.taskDone : strings.conversation.taskOpen);
      token.children?.unshift(box);
    });
  });
}

/** How a column is aligned, as a class: the page's policy takes no inline style. */
export function alignTables(markdown: MarkdownIt.MarkdownIt): void {
  for (const rule of ['th_open', 'td_open']) {
    markdown.renderer.rules[rule] = (tokens, index, options, _env, self) => {
      const token = tokens[index];
      const [, side] = /^text-align:(left|center|right)$/.exec(String(token.attrGet('style') ?? '')) ?? [];
      token.attrs = side === undefined ? null : [['class', `align-${side}`]];
      return self.renderToken(tokens, index, options);
    };
  }
}

/** `www.example.org` is a link (GitHub Flavored Markdown, section 6.9); other bare names are not, or every `README.md` would be one. */
export function linkWww(markdown: MarkdownIt.MarkdownIt): void {
  markdown.linkify.set({ fuzzyLink: false });
  markdown.linkify.add('www.', {
    validate: (text, from) => AFTER_WWW.exec(text.slice(from))?.[0].length ?? 0,
    normalize: (match) => {
      match.url = `https://${match.url}`;
    },
  });
}

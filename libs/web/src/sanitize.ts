import sanitizeHtml from 'sanitize-html';

const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: [
    ...['p', 'br', 'strong', 'em', 's', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'hr', 'a', 'span'],
    ...['table', 'thead', 'tbody', 'tr', 'th', 'td', 'input'],
  ],
  allowedAttributes: {
    a: ['href', 'rel', 'target', 'title'],
    ol: ['start'],
    code: ['class'],
    p: ['class'],
    span: ['class'],
    li: ['class'],
    th: ['class'],
    td: ['class'],
    input: [{ name: 'type', values: ['checkbox'] }, 'disabled', 'checked', 'aria-label'],
  },
  allowedSchemes: ['http', 'https', 'mailto'],
  disallowedTagsMode: 'escape',
};

/** The second line of defence behind Markdown without HTML: only the tags and attributes that our Markdown produces pass. */
export function sanitize(html: string): string {
  return sanitizeHtml(html, OPTIONS);
}

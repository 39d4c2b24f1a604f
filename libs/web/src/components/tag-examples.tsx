import { tagNamed } from '@flowra/tags';
import type { JSX } from 'preact';
import { strings } from '../strings';

const EXAMPLES = [
  { text: '#task Implement OAuth', name: 'task' },
  { text: '#bug Login fails on Safari', name: 'bug' },
  { text: '#status In Progress #assignee @bob', name: 'status' },
  { text: '#priority High', name: 'priority' },
] as const;

/** Tags to learn from. With a message field on the page, each can be put into it. */
export function TagExamples({ canInsert = false }: { canInsert?: boolean }): JSX.Element {
  return (
    <ul class="tag-examples">
      {EXAMPLES.map(({ text, name }) => (
        <li key={text}>
          {canInsert ? (
            <button type="button" class="tag-example" data-insert={text} aria-label={strings.conversation.tryIt(text)}>
              <code>{text}</code>
            </button>
          ) : (
            <code class="tag-example">{text}</code>
          )}
          <span class="tag-example-text">{tagNamed(name)?.description}</span>
        </li>
      ))}
    </ul>
  );
}

import type { MessageView, TagResultView } from '@flowra/contracts';
import type { ParsedTag } from '@flowra/tags';
import type { JSX } from 'preact';
import { renderMarkdown } from '../markdown';
import { splitMessage } from '../message-parts';
import { strings } from '../strings';
import { Icon } from './icon';

interface ContentProps {
  readonly content: string;
  readonly deletedAt: string | null;
  readonly tagResults: readonly TagResultView[] | null;
  readonly me: string;
}

/** What a person wrote: tags as chips with their results, the rest as Markdown. */
export function MessageContent({ content, deletedAt, tagResults, me }: ContentProps): JSX.Element {
  if (deletedAt !== null) return <p class="tombstone">{strings.conversation.deleted}</p>;
  return (
    <>
      {splitMessage(content).map((part, index) =>
        part.kind === 'prose' ? (
          <div key={index} class="prose" dangerouslySetInnerHTML={{ __html: renderMarkdown(part.text, me) }} />
        ) : (
          <p key={index} class="tag-line">
            {part.tags.map((tag) => (
              <Tag
                key={tag.index}
                tag={tag}
                result={tagResults?.find((result) => result.index === tag.index && result.name === tag.name)}
              />
            ))}
          </p>
        ),
      )}
    </>
  );
}

/** The props of a message's content. */
export function contentOf(message: MessageView, me: string): ContentProps {
  const { content, deletedAt, tagResults } = message;
  return { content, deletedAt, tagResults, me };
}

function Tag({ tag, result }: { tag: ParsedTag; result: TagResultView | undefined }): JSX.Element {
  const state = result === undefined ? '' : result.ok ? ' is-ok' : ' is-refused';
  return (
    <>
      <span class={`tag${state}`} title={result?.text}>
        <span class="tag-name">#{tag.name}</span>
        {tag.value !== '' && <span class="tag-value"> {tag.value}</span>}
        {result !== undefined && <Icon name={result.ok ? 'check' : 'cross'} />}
      </span>{' '}
    </>
  );
}

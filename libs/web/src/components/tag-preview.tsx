import type { JSX } from 'preact';
import type { PreviewPart } from '../tagging/preview';
import { Icon } from './icon';

/** What sending will do, one tag after the other. */
export function TagPreview({ parts }: { parts: readonly PreviewPart[] }): JSX.Element {
  return (
    <span class="preview-parts">
      {parts.map(({ tag, ok, text }) => (
        <span key={tag.index} class={`preview-part ${ok ? 'is-ok' : 'is-refused'}`}>
          <Icon name={ok ? 'check' : 'cross'} />
          {text}
        </span>
      ))}
    </span>
  );
}

/** A text with its tags marked as they will be understood: drawn behind the field, so that the marks follow what is typed. */
export function MarkedText({ text, parts }: { text: string; parts: readonly PreviewPart[] }): JSX.Element {
  const pieces: (string | JSX.Element)[] = [];
  let from = 0;
  for (const { tag, ok } of parts) {
    pieces.push(
      text.slice(from, tag.start),
      <mark key={tag.index} class={ok ? 'is-ok' : 'is-refused'}>
        {text.slice(tag.start, tag.end)}
      </mark>,
    );
    from = tag.end;
  }
  return (
    <span>
      {pieces}
      {text.slice(from)}{' '}
    </span>
  );
}

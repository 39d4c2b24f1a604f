import type { JSX } from 'preact';
import { strings } from '../strings';
import type { Suggestion } from '../tagging/suggest';

interface SuggestionListProps {
  readonly id: string;
  readonly options: readonly Suggestion[];
  readonly active: number;
}

/** What may be put into the message field; the field says which one is active. */
export function SuggestionList({ id, options, active }: SuggestionListProps): JSX.Element {
  return (
    <ul id={id} class="suggestions" role="listbox" aria-label={strings.tagging.suggestions}>
      {options.map(({ label, detail, insert }, index) => (
        <li
          key={insert}
          id={`${id}-${index}`}
          class="suggestion"
          role="option"
          aria-selected={index === active ? 'true' : 'false'}
          data-index={index}
        >
          <span class="suggestion-label">{label}</span>
          <span class="suggestion-detail">{detail}</span>
        </li>
      ))}
    </ul>
  );
}

import type { ReactionView } from '@flowra/contracts';
import type { JSX } from 'preact';
import { strings } from '../strings';

interface ReactionsProps {
  readonly messageId: string;
  readonly reactions: readonly ReactionView[];
}

/** How people reacted. Each is a button that adds or takes back one's own; a plain form without a script. */
export function Reactions({ messageId, reactions }: ReactionsProps): JSX.Element | null {
  if (reactions.length === 0) return null;
  return (
    <form class="reaction-list" method="post" action={`/m/${messageId}/reactions`}>
      {reactions.map(({ emoji, count, mine }) => (
        <button
          key={emoji}
          type="submit"
          name="emoji"
          value={emoji}
          class={mine ? 'reaction is-mine' : 'reaction'}
          aria-pressed={mine ? 'true' : 'false'}
          aria-label={strings.conversation.reacted(emoji, count)}
          data-react={emoji}
        >
          <span aria-hidden="true">{emoji}</span>
          <span aria-hidden="true">{count}</span>
        </button>
      ))}
    </form>
  );
}

import type { MessageView } from '@flowra/contracts';
import type { JSX } from 'preact';
import { hueOf, initialsOf } from '../format';
import { Icon } from './icon';

/** A person as a coloured tile with initials; decoration beside the name. The colour follows the username where it is known. */
export function Avatar({
  name,
  username = name,
  size = 'medium',
  sign,
}: {
  name: string;
  username?: string;
  size?: 'small' | 'medium';
  /** Shown instead of the initials. */
  sign?: string | null;
}): JSX.Element {
  return (
    <span class={`avatar avatar-${size} hue-${hueOf(username)}`} aria-hidden="true">
      {sign ?? initialsOf(name)}
    </span>
  );
}

interface AuthorAvatarProps {
  readonly message: Pick<MessageView, 'author' | 'kind' | 'integration'>;
  readonly size?: 'small' | 'medium';
}

/** Who wrote a message: a person, an app by its sign, or Flowra itself. */
export function AuthorAvatar({ message: { author, kind, integration }, size = 'medium' }: AuthorAvatarProps): JSX.Element {
  return kind === 'bot' ? (
    <span class={`avatar avatar-${size} avatar-bot`} aria-hidden="true">
      <Icon name="hash" />
    </span>
  ) : (
    <Avatar name={author.displayName} username={author.username} size={size} sign={integration?.avatar} />
  );
}

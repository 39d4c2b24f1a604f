import type { JSX } from 'preact';
import { hueOf, initialsOf } from '../format';

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

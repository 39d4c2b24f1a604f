import type { PersonView } from '@flowra/contracts';
import type { JSX } from 'preact';
import { strings } from '../strings';

/** Who has seen the reader's last message of a direct chat. */
export interface Seen {
  readonly messageId: string;
  readonly people: readonly PersonView[];
  /** Whether there is but one other person, who need not be named. */
  readonly isWithOne: boolean;
}

/** Says it under the message; nothing while nobody has. */
export function SeenBy({ people, isWithOne }: Omit<Seen, 'messageId'>): JSX.Element | null {
  if (people.length === 0) return null;
  return <p class="seen-by">{isWithOne ? strings.seen.byOne : strings.seen.by(people.map(({ displayName }) => displayName))}</p>;
}

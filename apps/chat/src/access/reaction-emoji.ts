import { reactionOf } from '@flowra/chat-domain';
import { refuse } from '@flowra/kernel';

/** A reaction in the form in which it is counted. Throws `message.invalid-emoji`. */
export function requireEmoji(text: string): string {
  const emoji = reactionOf(text);
  if (emoji === undefined) throw refuse('message.invalid-emoji', { emoji: text });
  return emoji;
}

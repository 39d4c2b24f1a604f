const EMOJI = new RegExp('^\\p{RGI_Emoji}$', 'v');
const SHORTCODE = /^:[a-z0-9_+-]{1,50}:$/;
/** Asks for the coloured form of a character that is text by itself: with it, and only with it, `❤` is an emoji. */
const AS_EMOJI = '\uFE0F';

/** What somebody reacts with, in the one form in which it is counted: an emoji or a `:shortcode:`. Undefined for anything else. */
export function reactionOf(text: string): string | undefined {
  if (SHORTCODE.test(text) || EMOJI.test(text)) return text;
  return EMOJI.test(text + AS_EMOJI) ? text + AS_EMOJI : undefined;
}

/** The emoji that are offered, with the words by which they are found. Any other one can be typed. */
export const EMOJI: readonly (readonly [emoji: string, words: string])[] = [
  ['👍', 'thumbs up yes agree'],
  ['👎', 'thumbs down no'],
  ['✅', 'check done'],
  ['❌', 'cross no wrong'],
  ['🎉', 'party celebrate tada'],
  ['❤️', 'heart love'],
  ['😂', 'laugh joy tears'],
  ['😄', 'smile happy'],
  ['🙂', 'slight smile'],
  ['😉', 'wink'],
  ['😍', 'heart eyes love'],
  ['🤔', 'thinking hmm'],
  ['😮', 'wow surprised'],
  ['😢', 'sad cry'],
  ['😅', 'sweat smile relief'],
  ['🙈', 'monkey see no evil'],
  ['👀', 'eyes looking'],
  ['🙏', 'thanks please pray'],
  ['👏', 'clap applause'],
  ['🙌', 'hooray hands'],
  ['💪', 'strong muscle'],
  ['🤝', 'deal handshake'],
  ['👋', 'wave hello bye'],
  ['✋', 'hand stop'],
  ['🔥', 'fire hot'],
  ['🚀', 'rocket ship launch'],
  ['⭐', 'star'],
  ['💯', 'hundred perfect'],
  ['💡', 'idea light bulb'],
  ['⚡', 'fast lightning'],
  ['🐛', 'bug'],
  ['🔧', 'wrench fix'],
  ['🔒', 'lock security'],
  ['📌', 'pin'],
  ['📅', 'calendar date'],
  ['⏰', 'clock alarm time'],
  ['⏳', 'waiting hourglass'],
  ['🚧', 'construction in progress'],
  ['⚠️', 'warning'],
  ['❓', 'question'],
  ['❗', 'exclamation important'],
  ['☕', 'coffee break'],
  ['🍕', 'pizza lunch'],
  ['🍰', 'cake birthday'],
  ['🏖️', 'holiday beach'],
  ['🤒', 'sick ill'],
  ['🟢', 'green'],
  ['🔴', 'red'],
];

/** Offered without opening the picker. */
export const QUICK_EMOJI = ['👍', '✅', '🎉'] as const;

/** The emoji whose words begin with what was typed. */
export function findEmoji(typed: string): readonly string[] {
  const wanted = typed.trim().toLowerCase();
  return EMOJI.filter(([emoji, words]) => emoji === wanted || words.split(' ').some((word) => word.startsWith(wanted))).map(
    ([emoji]) => emoji,
  );
}

import type { JSX } from 'preact';
import { ANSWERS_SHOWN, answerLines, type ConversationItem } from '../conversation';
import { strings } from '../strings';

/** What the bot said to a message, under it. Until its answer is here, the results of the tags speak in its place. */
export function Answers({ item }: { item: ConversationItem }): JSX.Element | null {
  const { message, answers } = item;
  if (message.deletedAt !== null) return null;
  if (answers.length > 0) {
    return (
      <>
        {answers.slice(-ANSWERS_SHOWN).map((answer) => (
          <Answer key={answer.messageId} messageId={answer.messageId} lines={linesOf(answer.content)} />
        ))}
      </>
    );
  }
  if (message.tagResults === null || message.tagResults.length === 0) return null;
  return <Answer lines={answerLines(message.tagResults)} />;
}

/** One answer, a line for each tag. */
export function Answer({ messageId, lines }: { messageId?: string; lines: readonly string[] }): JSX.Element {
  return (
    <ul class="answer" aria-label={strings.conversation.answer} data-answer={messageId ?? ''}>
      {lines.map((line, index) => (
        <li key={index} class={line.startsWith('❌') ? 'is-refused' : 'is-ok'}>
          {line}
        </li>
      ))}
    </ul>
  );
}

/** The lines of a bot message. */
export function linesOf(content: string): string[] {
  return content.split('\n').filter((line) => line.trim() !== '');
}

import type { JSX } from 'preact';
import { strings } from '../strings';
import { Icon } from './icon';

export interface ComposerProps {
  readonly chatId: string;
  readonly chatLabel: string;
  /** Set when it writes into a thread. */
  readonly threadRootId?: string;
  /** Makes a repeated send one message, also without a script. */
  readonly clientMessageId: string;
  readonly text?: string;
  readonly error?: string;
  readonly maxLength: number;
}

/** Where a message is written. A plain form; the browser adds drafts, Enter to send and sending without a reload. */
export function Composer({ chatId, chatLabel, threadRootId, clientMessageId, text, error, maxLength }: ComposerProps): JSX.Element {
  const isReply = threadRootId !== undefined;
  const fieldId = isReply ? 'composer-reply' : 'composer-main';
  return (
    <form
      class="composer"
      method="post"
      action={`/c/${chatId}/messages`}
      x-data="composer"
      data-chat-id={chatId}
      data-thread-root-id={threadRootId}
    >
      <input type="hidden" name="clientMessageId" value={clientMessageId} />
      {isReply && <input type="hidden" name="threadRootId" value={threadRootId} />}
      <label for={fieldId} class="visually-hidden">
        {isReply ? strings.composer.replyLabel : strings.composer.label(chatLabel)}
      </label>
      <div class="composer-box">
        <textarea
          id={fieldId}
          name="content"
          rows={1}
          required
          maxLength={maxLength}
          placeholder={isReply ? strings.composer.replyPlaceholder : strings.composer.placeholder(chatLabel)}
          aria-describedby={`${fieldId}-hint`}
          x-ref="text"
        >
          {text}
        </textarea>
        <button
          type="submit"
          class="send"
          aria-label={strings.composer.send}
          title={strings.composer.send}
          {...{ 'x-bind:aria-busy': 'isBusy' }}
        >
          <Icon name="send" />
        </button>
      </div>
      <p class="composer-error" role="alert" x-ref="error">
        {error}
      </p>
      <p class="composer-hint" id={`${fieldId}-hint`}>
        {isReply ? strings.composer.replyHint : strings.composer.hint}
      </p>
    </form>
  );
}

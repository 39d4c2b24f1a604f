import type { JSX } from 'preact';
import { strings } from '../strings';
import { Icon } from './icon';

/** What it starts with: after a refusal, the text and what was wrong with it. */
export interface ComposerState {
  /** Makes a repeated send one message, also without a script. */
  readonly clientMessageId: string;
  readonly text?: string;
  readonly error?: string;
  readonly maxLength: number;
}

export interface ComposerProps extends ComposerState {
  readonly chatId: string;
  readonly chatLabel: string;
  /** Set when it writes into a thread. */
  readonly threadRootId?: string;
}

/** Where a message is written. A plain form; the browser adds drafts, Enter to send and sending without a reload. */
export function Composer({ chatId, chatLabel, threadRootId, clientMessageId, text, error, maxLength }: ComposerProps): JSX.Element {
  const isReply = threadRootId !== undefined;
  const fieldId = isReply ? 'composer-reply' : 'composer-main';
  return (
    <form class="composer" method="post" action={`/c/${chatId}/messages`} data-chat-id={chatId} data-thread-root-id={threadRootId}>
      <input type="hidden" name="clientMessageId" value={clientMessageId} />
      {isReply && <input type="hidden" name="threadRootId" value={threadRootId} />}
      <label for={fieldId} class="visually-hidden">
        {isReply ? strings.composer.replyLabel : strings.composer.label(chatLabel)}
      </label>
      <p class="composer-typing" data-part="typing" hidden />
      <div data-part="uploads" />
      <div class="composer-box">
        <label class="attach" title={strings.attachments.add}>
          <Icon name="attach" />
          <input type="file" multiple aria-label={strings.attachments.add} data-part="files" />
        </label>
        <div class="composer-field">
          <div class="composer-marks" data-part="marks" aria-hidden="true" />
          <textarea
            id={fieldId}
            name="content"
            rows={1}
            required
            autocomplete="off"
            maxLength={maxLength}
            placeholder={isReply ? strings.composer.replyPlaceholder : strings.composer.placeholder(chatLabel)}
            aria-describedby={`${fieldId}-hint`}
          >
            {text}
          </textarea>
        </div>
        <button type="submit" class="send" aria-label={strings.composer.send} title={strings.composer.send}>
          <Icon name="send" />
        </button>
      </div>
      <p class="composer-error" role="alert" data-part="error">
        {error}
      </p>
      <div class="composer-suggestions" data-part="suggestions" />
      <p class="visually-hidden" role="status" data-part="suggestions-count" />
      <p class="composer-preview" role="status" aria-label={strings.tagging.preview} data-part="preview" hidden />
      <p class="composer-hint" id={`${fieldId}-hint`} data-part="hint">
        {isReply ? strings.composer.replyHint : strings.composer.hint}
      </p>
    </form>
  );
}

import type { JSX } from 'preact';
import { strings } from '../strings';

/** A message as a field, in the place of its text. */
export function EditForm({ text }: { text: string }): JSX.Element {
  const { messageTools } = strings;
  return (
    <form class="edit-form">
      <textarea aria-label={messageTools.editLabel} rows={1} maxLength={10_000} required>
        {text}
      </textarea>
      <p class="edit-buttons">
        <button type="submit" class="small">
          {messageTools.save}
        </button>
        <button type="button" class="small secondary outline" data-cancel>
          {messageTools.cancel}
        </button>
        <small>{messageTools.editHint}</small>
      </p>
    </form>
  );
}

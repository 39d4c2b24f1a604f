import type { JSX } from 'preact';
import { strings } from '../strings';

/** Under a message that did not arrive: why, and what can be done. */
export function PendingNote({ refusal, canEdit }: { refusal: string | null; canEdit: boolean }): JSX.Element {
  return (
    <p class={refusal === null ? 'pending-note' : 'pending-note is-refused'} role="status">
      <span>{refusal ?? strings.outbox.heldUp}</span>
      <button type="button" data-outbox="retry">
        {strings.outbox.retry}
      </button>
      {canEdit && (
        <button type="button" data-outbox="edit">
          {strings.outbox.edit}
        </button>
      )}
      <button type="button" data-outbox="discard">
        {strings.outbox.discard}
      </button>
    </p>
  );
}

import type { JSX } from 'preact';
import { strings } from '../page-strings';

/** A text to take along, with a button that copies it; without a script it is selected and copied by hand. */
export function CopyField({ value, label }: { value: string; label: string }): JSX.Element {
  return (
    <div class="copy-row" x-data="copy">
      <input type="text" readOnly value={value} aria-label={label} x-ref="value" />
      <button
        type="button"
        class="secondary outline"
        {...{ 'x-on:click': 'copy' }}
        x-text="label"
        data-label={strings.members.copy}
        data-done={strings.members.copied}
      >
        {strings.members.copy}
      </button>
    </div>
  );
}

import type { JSX } from 'preact';
import { strings } from '../strings';

/** The line at which a part of the frame ends, to be moved. What it says of its values is filled in where the widths are known. */
export function Separator({ part }: { part: 'sidebar' | 'panel' }): JSX.Element {
  return (
    <div
      class="separator"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-controls={part}
      aria-label={strings.separators[part]}
      aria-valuenow={0}
      title={strings.separators.hint}
      data-part={part}
    />
  );
}

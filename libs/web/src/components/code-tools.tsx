import type { JSX } from 'preact';
import { strings } from '../strings';

/** What one can do with a block of code. */
export function CodeTools(): JSX.Element {
  return (
    <button type="button" class="code-copy" data-copy-code>
      {strings.code.copy}
    </button>
  );
}

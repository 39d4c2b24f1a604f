import type { JSX } from 'preact';
import { shortcutGroups } from '../palette/shortcuts';
import { strings } from '../strings';

const SIGNS: Readonly<Record<string, string>> = { ArrowUp: '↑', ArrowDown: '↓', Escape: 'Esc' };

/** Everything that the keyboard can do. */
export function ShortcutSheet({ isMac }: { isMac: boolean }): JSX.Element {
  return (
    <div class="shortcut-sheet" data-dialog-content>
      <h2>{strings.shortcuts.heading}</h2>
      <div class="shortcut-groups">
        {shortcutGroups().map(({ heading, entries }) => (
          <section key={heading}>
            <h3>{heading}</h3>
            <dl>
              {entries.map(({ label, keys }) => (
                <div key={label} class="shortcut">
                  <dt>{label}</dt>
                  <dd>
                    {keys.map((combination) => (
                      <Keys key={combination} combination={combination} isMac={isMac} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </div>
  );
}

/** Keys as they are pressed: together, or one after the other. */
function Keys({ combination, isMac }: { combination: string; isMac: boolean }): JSX.Element {
  return (
    <>
      {combination.split(' ').map((together, index) => (
        <>
          {index > 0 && <span class="shortcut-then"> {strings.shortcuts.then} </span>}
          {(together === '+' ? [together] : together.split('+')).map((key) => (
            <kbd key={key}>{nameOf(key, isMac)}</kbd>
          ))}
        </>
      ))}
    </>
  );
}

function nameOf(key: string, isMac: boolean): string {
  if (key === 'Mod') return isMac ? '⌘' : 'Ctrl';
  if (key === 'Alt') return isMac ? '⌥' : 'Alt';
  return SIGNS[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}

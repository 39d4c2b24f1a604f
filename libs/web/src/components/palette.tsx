import type { JSX } from 'preact';
import type { Rankable } from '../palette/rank';
import { strings } from '../strings';
import { Icon, type IconName } from './icon';

export type PaletteGroup = keyof typeof strings.palette.groups;

/** A place to go to, or a thing to do. */
export interface PaletteEntry extends Rankable {
  readonly group: PaletteGroup;
  readonly icon: IconName;
  readonly detail?: string;
}

/** What opens the palette with a mouse or a finger; there is nothing to open without a script. */
export function PaletteOpener(): JSX.Element {
  return (
    <button type="button" class="palette-opener" data-palette aria-keyshortcuts="Control+K Meta+K">
      <Icon name="search" />
      <span>{strings.palette.open}</span>
      <kbd aria-hidden="true">Ctrl K</kbd>
    </button>
  );
}

/** The frame of the palette; what is found is drawn into it while somebody types. */
export function Palette(): JSX.Element {
  const { palette } = strings;
  return (
    <dialog id="palette" class="palette" aria-label={palette.label}>
      <div class="palette-field">
        <Icon name="search" />
        <input
          id="palette-input"
          type="text"
          role="combobox"
          aria-label={palette.label}
          aria-expanded="true"
          aria-controls="palette-list"
          aria-autocomplete="list"
          autocomplete="off"
          spellcheck={false}
          maxLength={200}
          placeholder={palette.placeholder}
        />
      </div>
      <div data-part="list" class="palette-list" />
      <p class="visually-hidden" role="status" data-part="count" />
      <p class="palette-hint" aria-hidden="true">
        {palette.hint}
      </p>
    </dialog>
  );
}

/** What was found, under headings. */
export function PaletteList({ entries, active, query }: { entries: readonly PaletteEntry[]; active: number; query: string }): JSX.Element {
  const { palette } = strings;
  const groups = [...new Set(entries.map(({ group }) => group))];
  return (
    <div id="palette-list" role="listbox" aria-label={palette.results}>
      {entries.length === 0 && <p class="palette-nothing">{palette.nothing(query)}</p>}
      {groups.map((group) => (
        <div key={group} role="group" aria-labelledby={`palette-${group}`}>
          <p id={`palette-${group}`} class="palette-heading">
            {palette.groups[group]}
          </p>
          {entries.map((entry, index) =>
            entry.group === group ? <Option key={index} entry={entry} index={index} isActive={index === active} /> : null,
          )}
        </div>
      ))}
    </div>
  );
}

function Option({ entry, index, isActive }: { entry: PaletteEntry; index: number; isActive: boolean }): JSX.Element {
  return (
    <div id={`palette-${index}`} class="palette-entry" role="option" aria-selected={isActive ? 'true' : 'false'} data-index={index}>
      <Icon name={entry.icon} />
      <span class="palette-label">{entry.label}</span>
      {entry.detail !== undefined && <span class="palette-detail">{entry.detail}</span>}
    </div>
  );
}

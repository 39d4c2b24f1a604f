import { Palette, PaletteList } from '../components/palette';
import { rank } from '../palette/rank';
import { strings } from '../strings';
import type { PageInfo } from './context';
import { toElement } from './dom';
import { entriesOnPage, itemsFor, peopleToWriteTo, type RunnableEntry, searchFor } from './palette-entries';

const MOST = 12;
/** Items are asked for once the typing rests. */
const REST_MS = 120;
const SHORTEST_TEXT = 2;

let palette: CommandPalette | undefined;

/** Lets the reader go anywhere and do anything by its name. */
export function openPalette(page: PageInfo, extra: readonly RunnableEntry[]): void {
  palette ??= new CommandPalette(page);
  palette.open(extra);
}

class CommandPalette {
  private readonly dialog = toElement(<Palette />) as HTMLDialogElement;
  private readonly input = this.dialog.querySelector('input') as HTMLInputElement;
  private known: readonly RunnableEntry[] = [];
  private people: readonly RunnableEntry[] = [];
  private items: readonly RunnableEntry[] = [];
  private shown: readonly RunnableEntry[] = [];
  private active = 0;
  private asking: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly page: PageInfo) {
    document.getElementById('app')?.append(this.dialog);
    this.input.addEventListener('input', () => this.search());
    this.dialog.addEventListener('keydown', (event) => this.onKey(event));
    this.dialog.addEventListener('click', (event) => {
      const option = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-index]') : null;
      if (option !== null) this.choose(Number(option.dataset.index));
      // A click on the backdrop arrives at the dialog itself.
      else if (event.target === this.dialog) this.dialog.close();
    });
  }

  open(extra: readonly RunnableEntry[]): void {
    if (this.dialog.open) return;
    this.known = [...entriesOnPage(), ...extra];
    this.items = [];
    this.input.value = '';
    this.dialog.showModal();
    this.draw();
    void peopleToWriteTo(this.page.workspaceId, this.page.me).then((people) => {
      this.people = people;
      this.draw();
    });
  }

  private get query(): string {
    return this.input.value.trim();
  }

  private search(): void {
    this.active = 0;
    clearTimeout(this.asking);
    const { query } = this;
    if (query.length < SHORTEST_TEXT) this.items = [];
    else {
      this.asking = setTimeout(() => {
        void itemsFor(this.page.workspaceId, query).then((items) => {
          if (this.query !== query) return;
          this.items = items;
          this.draw();
        });
      }, REST_MS);
    }
    this.draw();
  }

  private draw(): void {
    const { query } = this;
    const named = rank(query, query === '' ? this.known : [...this.known, ...this.people], MOST);
    const last = query === '' ? [] : [searchFor(this.page.workspaceId, query)];
    this.shown = byGroup([...named, ...this.items, ...last]);
    this.active = Math.min(this.active, Math.max(0, this.shown.length - 1));
    const list = toElement(<PaletteList entries={this.shown} active={this.active} query={query} />);
    this.dialog.querySelector('[data-part="list"]')?.replaceChildren(list);
    this.dialog.querySelector('[data-part="count"]')?.replaceChildren(strings.palette.count(this.shown.length));
    const option = list.querySelector<HTMLElement>('[aria-selected="true"]');
    if (option === null) this.input.removeAttribute('aria-activedescendant');
    else this.input.setAttribute('aria-activedescendant', option.id);
    option?.scrollIntoView({ block: 'nearest' });
  }

  private onKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      this.choose(this.active);
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 || this.shown.length === 0) return;
    event.preventDefault();
    this.active = (this.active + step + this.shown.length) % this.shown.length;
    this.draw();
  }

  private choose(index: number): void {
    const entry = this.shown.at(index);
    if (entry === undefined) return;
    this.dialog.close();
    entry.run();
  }
}

/** Entries of a group stand together, where its best one stands. */
function byGroup(entries: readonly RunnableEntry[]): RunnableEntry[] {
  const groups = [...new Set(entries.map(({ group }) => group))];
  return groups.flatMap((group) => entries.filter((entry) => entry.group === group));
}

import type { TaskView } from '@flowra/contracts';
import { render } from 'preact';
import { SuggestionList } from '../components/suggestion-list';
import { MarkedText, TagPreview } from '../components/tag-preview';
import { dateOf } from '../format';
import { strings } from '../strings';
import type { TaggingContext } from '../tagging/context';
import { type PreviewPart, previewOf } from '../tagging/preview';
import { suggestAt, type Suggestions } from '../tagging/suggest';
import { People } from './people';

let people: People | undefined;

/** Who may be named here; the same for every field of the page. */
export function peopleHere(): People | undefined {
  const workspaceId = document.getElementById('app')?.dataset.workspaceId;
  if (workspaceId !== undefined) people ??= new People(workspaceId);
  return people;
}

/** Helps whoever types tags: offers names and values, marks what will be understood, and says what sending will do. */
export function helpWithTags(form: HTMLFormElement, field: HTMLTextAreaElement): void {
  new TagHelp(form, field).start();
}

class TagHelp {
  private suggestions: Suggestions | null = null;
  private active = 0;
  private readonly listId: string;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly field: HTMLTextAreaElement,
  ) {
    this.listId = `${field.id}-suggestions`;
  }

  start(): void {
    const { field } = this;
    field.setAttribute('aria-autocomplete', 'list');
    field.setAttribute('aria-haspopup', 'listbox');
    field.addEventListener('input', () => this.update());
    field.addEventListener('keydown', (event) => this.onKey(event));
    field.addEventListener('click', () => this.update());
    field.addEventListener('blur', () => this.offer(null));
    field.addEventListener('focus', () => void peopleHere()?.load());
    field.addEventListener('scroll', () => this.follow());
    // Pressing would take the focus, and with it the list, before the click arrives.
    this.part('suggestions')?.addEventListener('pointerdown', (event) => event.preventDefault());
    this.part('suggestions')?.addEventListener('click', (event) => {
      const option = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-index]') : null;
      if (option !== null) this.accept(Number(option.dataset.index));
    });
    this.showEffects();
  }

  /** Looks again at what is typed. */
  update(): void {
    this.showEffects();
    const here = peopleHere();
    this.offer(suggestAt(this.field.value, this.field.selectionStart, this.context()));
    void here?.load().then(() => {
      if (document.activeElement !== this.field) return;
      this.showEffects();
      if (this.suggestions === null) this.offer(suggestAt(this.field.value, this.field.selectionStart, this.context()));
    });
  }

  private context(): TaggingContext {
    const holder = this.form.closest('#panel')?.querySelector<HTMLElement>('[data-item]') ?? null;
    const item =
      this.form.dataset.threadRootId === undefined
        ? document.getElementById('item-card')
        : (holder ?? document.getElementById('item-card'));
    const here = peopleHere();
    return {
      item: item?.dataset.item === undefined ? null : (JSON.parse(item.dataset.item) as TaskView),
      people: here?.all ?? [],
      isEverybody: here?.isEverybody ?? false,
      today: dateOf(new Date()),
    };
  }

  private onKey(event: KeyboardEvent): void {
    if (this.suggestions === null || event.isComposing) return;
    const { options } = this.suggestions;
    if (event.key === 'ArrowDown') this.show((this.active + 1) % options.length);
    else if (event.key === 'ArrowUp') this.show((this.active + options.length - 1) % options.length);
    else if (event.key === 'Tab' || (event.key === 'Enter' && !event.shiftKey)) this.accept(this.active);
    else if (event.key === 'Escape') this.offer(null);
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  private accept(index: number): void {
    const option = this.suggestions?.options[index];
    if (this.suggestions === null || option === undefined) return;
    const { from, to } = this.suggestions;
    this.field.setRangeText(option.insert, from, to, 'end');
    this.field.focus();
    this.field.dispatchEvent(new Event('input'));
  }

  private offer(suggestions: Suggestions | null): void {
    this.suggestions = suggestions;
    this.show(0);
  }

  private show(active: number): void {
    this.active = active;
    const place = this.part('suggestions');
    if (place === null) return;
    const options = this.suggestions?.options ?? [];
    render(options.length === 0 ? null : <SuggestionList id={this.listId} options={options} active={active} />, place);
    this.part('suggestions-count')?.replaceChildren(options.length === 0 ? '' : strings.tagging.found(options.length));
    if (options.length === 0) {
      for (const name of ['aria-controls', 'aria-activedescendant']) this.field.removeAttribute(name);
      return;
    }
    this.field.setAttribute('aria-controls', this.listId);
    this.field.setAttribute('aria-activedescendant', `${this.listId}-${active}`);
    place.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }

  private showEffects(): void {
    const text = this.field.value;
    const parts = text.includes('#') ? previewOf(text, this.context()) : [];
    const marks = this.part('marks');
    if (marks !== null) render(parts.length === 0 ? null : <MarkedText text={text} parts={parts} />, marks);
    this.follow();
    this.showPreview(parts);
  }

  private showPreview(parts: readonly PreviewPart[]): void {
    const preview = this.part('preview');
    if (preview === null) return;
    preview.hidden = parts.length === 0;
    render(parts.length === 0 ? null : <TagPreview parts={parts} />, preview);
    const hint = this.part('hint');
    if (hint !== null) hint.hidden = parts.length > 0;
  }

  private follow(): void {
    const marks = this.part('marks');
    if (marks !== null) marks.scrollTop = this.field.scrollTop;
  }

  private part(name: string): HTMLElement | null {
    return this.form.querySelector<HTMLElement>(`[data-part="${name}"]`);
  }
}

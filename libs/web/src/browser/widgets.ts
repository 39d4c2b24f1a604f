const COPIED_MS = 2000;

interface Copy {
  readonly $root: HTMLElement;
  readonly $refs: { readonly value: HTMLInputElement };
  label: string;
  init(): void;
  copy(): Promise<void>;
  button(): HTMLElement;
}

/** A text with a button that copies it. */
export function copy(): Omit<Copy, '$root' | '$refs'> & ThisType<Copy> {
  return {
    label: '',
    init() {
      this.label = this.button().dataset.label ?? '';
    },
    async copy() {
      const { value } = this.$refs;
      value.select();
      // Without a secure address there is no clipboard; the text stays selected for the keyboard.
      if (!('clipboard' in navigator)) return;
      await navigator.clipboard.writeText(value.value);
      this.label = this.button().dataset.done ?? '';
      setTimeout(() => (this.label = this.button().dataset.label ?? ''), COPIED_MS);
    },
    button() {
      return this.$root.querySelector('button') ?? this.$root;
    },
  };
}

/** A menu of the `details` element that moves by arrow keys and closes as menus do: by Escape, and by a click beside it. */
export function menu() {
  return {
    init(this: { $root: HTMLDetailsElement }) {
      const root = this.$root;
      document.addEventListener('click', (event) => {
        if (event.target instanceof Node && !root.contains(event.target)) root.open = false;
      });
      root.addEventListener('keydown', (event) => {
        if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
          event.preventDefault();
          root.open = true;
          step(root, event.key === 'ArrowDown' ? 1 : -1);
        }
        if (event.key !== 'Escape' || !root.open) return;
        // On a phone the sidebar is open over the page, and stays.
        event.preventDefault();
        root.open = false;
        root.querySelector('summary')?.focus();
      });
    },
  };
}

/** Moves the focus to the entry before or after; from the end to the other end. */
function step(root: HTMLDetailsElement, by: 1 | -1): void {
  const entries = [...root.querySelectorAll<HTMLElement>('.menu-list :is(a, button)')].filter((entry) => entry.checkVisibility());
  const at = entries.findIndex((entry) => entry === document.activeElement);
  const next = at === -1 && by === -1 ? entries.length - 1 : (at + by + entries.length) % entries.length;
  entries[next]?.focus();
}

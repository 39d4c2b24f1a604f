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

/** A menu of the `details` element that closes as menus do: by Escape, and by a click beside it. */
export function menu() {
  return {
    init(this: { $root: HTMLDetailsElement }) {
      const root = this.$root;
      document.addEventListener('click', (event) => {
        if (event.target instanceof Node && !root.contains(event.target)) root.open = false;
      });
      root.addEventListener('keydown', (event) => {
        if (event.key !== 'Escape' || !root.open) return;
        root.open = false;
        root.querySelector('summary')?.focus();
      });
    },
  };
}

import Alpine from '@alpinejs/csp';

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
function copy(): Omit<Copy, '$root' | '$refs'> & ThisType<Copy> {
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

/** Starts the texts on the page with a button that copies them, and those that come to it. */
export function startCopyFields(): void {
  Alpine.data('copy', copy);
  Alpine.start();
}

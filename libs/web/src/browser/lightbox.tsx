import { render } from 'preact';
import { Lightbox } from '../components/lightbox';
import { strings } from '../strings';

/** Shows the pictures of a conversation over the page. Without a script their links open the files. */
export function startLightbox(): void {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-picture]') : null;
    if (link === null || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    new OpenLightbox(link).show();
  });
}

class OpenLightbox {
  private readonly dialog = document.createElement('dialog');
  /** In the order of the conversation. */
  private readonly pictures: readonly HTMLAnchorElement[];
  private at: number;

  constructor(private readonly opener: HTMLAnchorElement) {
    const place = opener.closest('[data-messages], #panel') ?? opener.parentElement ?? opener;
    this.pictures = [...place.querySelectorAll<HTMLAnchorElement>('a[data-picture]')];
    this.at = Math.max(0, this.pictures.indexOf(opener));
  }

  show(): void {
    const { dialog } = this;
    dialog.className = 'lightbox';
    dialog.ariaLabel = strings.lightbox.label;
    dialog.addEventListener('click', (event) => this.onClick(event));
    dialog.addEventListener('keydown', (event) => this.onKey(event));
    dialog.addEventListener('close', () => this.onClose());
    document.body.append(dialog);
    this.draw();
    dialog.showModal();
    dialog.querySelector<HTMLElement>('[data-lightbox="close"]')?.focus();
  }

  private draw(): void {
    const picture = this.pictures[this.at];
    const address = new URL(picture.href);
    address.search = '';
    const props = { fileName: picture.dataset.picture ?? '', href: address.pathname, at: this.at + 1, count: this.pictures.length };
    render(<Lightbox {...props} />, this.dialog);
  }

  private step(by: 1 | -1): void {
    const next = this.at + by;
    if (next < 0 || next >= this.pictures.length) return;
    this.at = next;
    this.draw();
  }

  private onClick({ target }: MouseEvent): void {
    if (!(target instanceof Element)) return;
    const button = target.closest<HTMLElement>('[data-lightbox]');
    if (button?.dataset.lightbox === 'previous') this.step(-1);
    else if (button?.dataset.lightbox === 'next') this.step(1);
    // Beside the picture is the page again.
    else if (button !== null || target.matches('dialog, .lightbox-stage')) this.dialog.close();
  }

  private onKey(event: KeyboardEvent): void {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    this.step(event.key === 'ArrowLeft' ? -1 : 1);
  }

  /** The reader goes on where the picture that was seen last stands. */
  private onClose(): void {
    this.dialog.remove();
    const seen = this.pictures[this.at];
    const link = seen.isConnected ? seen : this.opener;
    link.focus({ preventScroll: seen === this.opener });
  }
}

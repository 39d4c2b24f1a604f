import type { JSX } from 'preact';
import { strings } from '../strings';
import { Icon } from './icon';

interface LightboxProps {
  readonly fileName: string;
  /** Where the file is. */
  readonly href: string;
  /** Its place among the pictures of the conversation, from 1. */
  readonly at: number;
  readonly count: number;
}

/** One picture as large as the window allows, with the ways to those beside it. */
export function Lightbox({ fileName, href, at, count }: LightboxProps): JSX.Element {
  const { place, previous, next, download, close } = strings.lightbox;
  return (
    <>
      <header class="lightbox-head">
        <p class="lightbox-name" aria-live="polite">
          <span class="lightbox-file">{fileName}</span> {count > 1 && <span class="lightbox-place">{place(at, count)}</span>}
        </p>
        <a class="icon-button" href={href} download={fileName} aria-label={download} title={download}>
          <Icon name="download" />
        </a>
        <button type="button" class="icon-button" data-lightbox="close" aria-label={close} title={close}>
          <Icon name="close" />
        </button>
      </header>
      <div class="lightbox-stage">
        {count > 1 && <Step to="previous" label={previous} isOver={at === 1} />}
        <img src={`${href}?preview=1`} alt={fileName} />
        {count > 1 && <Step to="next" label={next} isOver={at === count} />}
      </div>
    </>
  );
}

function Step({ to, label, isOver }: { to: 'previous' | 'next'; label: string; isOver: boolean }): JSX.Element {
  return (
    <button type="button" class={`icon-button lightbox-${to}`} data-lightbox={to} aria-label={label} title={label} aria-disabled={isOver}>
      <Icon name={to} />
    </button>
  );
}

import type { ComponentChildren, JSX } from 'preact';
import { strings } from '../strings';
import { Icon } from './icon';

/** The bar above a page's content; on a phone it holds the button that opens the sidebar. */
export function PageHeader({
  id,
  heading,
  label,
  children,
  isLive = false,
}: {
  id?: string;
  heading: ComponentChildren;
  /** The heading as one text, for what else on the page is named after it. */
  label?: string;
  /** It is drawn again, by itself and with the focus kept, while somebody reads it. */
  isLive?: boolean;
  children?: ComponentChildren;
}): JSX.Element {
  return (
    <header id={id} class="page-header" data-label={label} data-refocus={isLive || undefined} data-alone={isLive || undefined}>
      <button type="button" class="icon-button sidebar-open" popovertarget="sidebar" aria-label={strings.sidebar.open}>
        <Icon name="menu" />
      </button>
      <h1>{heading}</h1>
      {children !== undefined && <div class="page-header-side">{children}</div>}
    </header>
  );
}

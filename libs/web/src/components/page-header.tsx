import type { ComponentChildren, JSX } from 'preact';
import { strings } from '../strings';
import { Icon } from './icon';

/** The bar above a page's content; on a phone it holds the button that opens the sidebar. */
export function PageHeader({
  id,
  heading,
  label,
  children,
  keepsFocus = false,
}: {
  id?: string;
  heading: ComponentChildren;
  /** The heading as one text, for what else on the page is named after it. */
  label?: string;
  /** The focus stays in it when it is drawn again. */
  keepsFocus?: boolean;
  children?: ComponentChildren;
}): JSX.Element {
  return (
    <header id={id} class="page-header" data-label={label} data-refocus={keepsFocus || undefined}>
      <button type="button" class="icon-button sidebar-open" popovertarget="sidebar" aria-label={strings.sidebar.open}>
        <Icon name="menu" />
      </button>
      <h1>{heading}</h1>
      {children !== undefined && <div class="page-header-side">{children}</div>}
    </header>
  );
}

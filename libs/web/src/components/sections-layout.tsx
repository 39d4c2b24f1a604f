import type { ComponentChildren, JSX } from 'preact';
import type { Place, Shell } from '../view-models';
import { PageHeader } from './page-header';
import { PlainLayout, WorkspaceLayout } from './workspace-layout';

export interface Section {
  readonly href: string;
  readonly label: string;
  readonly isCurrent: boolean;
}

interface SectionsLayoutProps {
  /** Null for those who are in no workspace. */
  readonly shell: Shell | null;
  readonly place?: Place;
  readonly heading: string;
  readonly sectionsLabel: string;
  readonly sections: readonly Section[];
  readonly children: ComponentChildren;
}

/** A page of several that belong together, with the way to the others beside it. */
export function SectionsLayout({ shell, place = { at: 'elsewhere' }, heading, children, ...nav }: SectionsLayoutProps): JSX.Element {
  const body = (
    <div class="sections">
      <SectionLinks {...nav} />
      <div class="sections-body">{children}</div>
    </div>
  );
  return shell === null ? (
    <PlainLayout>
      <div class="sections-plain">
        <h1>{heading}</h1>
        {body}
      </div>
    </PlainLayout>
  ) : (
    <WorkspaceLayout shell={shell} place={place}>
      <PageHeader heading={heading} />
      <div class="page-body">{body}</div>
    </WorkspaceLayout>
  );
}

function SectionLinks({ sectionsLabel, sections }: Pick<SectionsLayoutProps, 'sectionsLabel' | 'sections'>): JSX.Element {
  return (
    <nav class="sections-nav" aria-label={sectionsLabel}>
      <ul>
        {sections.map(({ href, label, isCurrent }) => (
          <li key={href}>
            <a href={href} aria-current={isCurrent ? 'page' : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

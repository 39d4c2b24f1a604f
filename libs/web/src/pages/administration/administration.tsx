import type { ComponentChildren, JSX } from 'preact';
import { SectionsLayout } from '../../components/sections-layout';
import { strings } from '../../page-strings';
import type { Shell } from '../../view-models';

const SECTIONS = ['dead-letters', 'projections', 'audit', 'events', 'users'] as const;
export type AdministrationSection = (typeof SECTIONS)[number];

/** What the pages of the administration have in common. */
export interface AdministrationProps {
  /** The workspace that the administrator comes from; null when they are in none. */
  readonly shell: Shell | null;
}

/** The frame of the pages for system administrators. */
export function Administration({
  shell,
  section,
  children,
}: AdministrationProps & { section: AdministrationSection; children: ComponentChildren }): JSX.Element {
  const words = strings.administration;
  const labels = {
    'dead-letters': words.deadLetters,
    projections: words.projections,
    audit: words.audit,
    events: words.events,
    users: words.users,
  };
  const sections = SECTIONS.map((each) => ({ href: `/administration/${each}`, label: labels[each], isCurrent: each === section }));
  return (
    <SectionsLayout shell={shell} heading={words.heading} sectionsLabel={words.sections} sections={sections}>
      {children}
    </SectionsLayout>
  );
}

/** An address with what is filtered by; what is empty is left out. */
export function withQuery(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '');
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`;
}

import type { ComponentChildren, JSX } from 'preact';
import { SectionsLayout } from '../../components/sections-layout';
import { strings } from '../../page-strings';
import type { Shell } from '../../view-models';

export type PersonalSection = 'profile' | 'preferences' | 'tokens';

/** What the pages of somebody's own settings have in common. */
export interface PersonalSettingsProps {
  /** The workspace they come from; null when they are in none. */
  readonly shell: Shell | null;
}

/** The frame of the pages about oneself. */
export function PersonalSettings({
  shell,
  section,
  children,
}: PersonalSettingsProps & { section: PersonalSection; children: ComponentChildren }): JSX.Element {
  const labels = { profile: strings.profile.heading, preferences: strings.preferences.heading, tokens: strings.tokens.heading };
  const sections = (['profile', 'preferences', 'tokens'] as const).map((each) => ({
    href: `/settings/${each}`,
    label: labels[each],
    isCurrent: each === section,
  }));
  return (
    <SectionsLayout shell={shell} heading={strings.settings.heading} sectionsLabel={strings.settings.sections} sections={sections}>
      {children}
    </SectionsLayout>
  );
}

import type { ComponentChildren, JSX } from 'preact';
import { SectionsLayout } from '../../components/sections-layout';
import { strings } from '../../page-strings';
import { mayInvite, type Shell } from '../../view-models';

/** The frame of the pages about a workspace. Each section is there for those who can do something in it. */
export function WorkspaceSettings({
  shell,
  section,
  children,
}: {
  shell: Shell;
  section: 'general' | 'invites' | 'webhooks';
  children: ComponentChildren;
}): JSX.Element {
  const base = `/w/${shell.workspace.workspaceId}`;
  const words = strings.workspaceSettings;
  const sections = [
    { href: `${base}/settings`, label: words.general, isCurrent: section === 'general' },
    { href: `${base}/members`, label: strings.members.heading, isCurrent: false },
    ...(mayInvite(shell) ? [{ href: `${base}/settings/invites`, label: words.invites, isCurrent: section === 'invites' }] : []),
    { href: `${base}/settings/webhooks`, label: words.webhooks, isCurrent: section === 'webhooks' },
  ];
  return (
    <SectionsLayout shell={shell} heading={words.heading(shell.workspace.name)} sectionsLabel={words.sections} sections={sections}>
      {children}
    </SectionsLayout>
  );
}

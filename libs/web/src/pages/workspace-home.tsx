import type { JSX } from 'preact';
import { PageHeader } from '../components/page-header';
import { GuideInFull } from '../components/start-guide';
import { TagExamples } from '../components/tag-examples';
import { WorkspaceLayout } from '../components/workspace-layout';
import { strings } from '../page-strings';
import { mayInvite, type Shell } from '../view-models';

/** A workspace without a chat: what to do first. */
export function WorkspaceHomePage({ shell }: { shell: Shell }): JSX.Element {
  return (
    <WorkspaceLayout shell={shell} place={{ at: 'home' }}>
      <PageHeader heading={shell.workspace.name} />
      <div class="page-body">
        <div class="empty">
          <h2>{strings.workspaceHome.heading(shell.workspace.name)}</h2>
          <p class="lead">{shell.guide == null ? strings.workspaceHome.lead : strings.workspaceHome.leadGuided}</p>
          {shell.guide == null ? <Beginning shell={shell} /> : <GuideInFull shell={shell} guide={shell.guide} />}
        </div>
      </div>
    </WorkspaceLayout>
  );
}

/** For those who have no first steps before them. */
function Beginning({ shell }: { shell: Shell }): JSX.Element {
  const base = `/w/${shell.workspace.workspaceId}`;
  return (
    <>
      <TagExamples />
      <p class="actions">
        <a role="button" href={`${base}/chats/new`} data-dialog>
          {strings.workspaceHome.create}
        </a>
        {mayInvite(shell) && (
          <a role="button" class="secondary outline" href={`${base}/members#invite`}>
            {strings.workspaceHome.invite}
          </a>
        )}
      </p>
    </>
  );
}

import type { PersonView } from '@flowra/contracts';
import type { JSX } from 'preact';
import { PageHeader } from '../components/page-header';
import { PeoplePicker } from '../components/people-picker';
import { WorkspaceLayout } from '../components/workspace-layout';
import { strings } from '../page-strings';
import type { Shell } from '../view-models';

export interface NewDirectProps {
  readonly shell: Shell;
  readonly people: readonly PersonView[];
  readonly chosen: readonly string[];
  readonly query: string;
  readonly error?: string;
}

/** Whom to write to in private: a page of its own, or its form in a dialog. */
export function NewDirectPage({ shell, people, chosen, query, error }: NewDirectProps): JSX.Element {
  const { workspaceId, memberCount } = shell.workspace;
  const base = `/w/${workspaceId}`;
  return (
    <WorkspaceLayout shell={shell} place={{ at: 'elsewhere' }}>
      <PageHeader heading={strings.newDirect.heading} />
      <div class="page-body">
        <div class="narrow" data-dialog-content>
          <h2 class="dialog-heading">{strings.newDirect.heading}</h2>
          <p class="lead">{memberCount < 2 ? strings.newDirect.alone : strings.newDirect.lead}</p>
          {memberCount < 2 ? (
            <a role="button" href={`${base}/members#invite`}>
              {strings.sidebar.invite}
            </a>
          ) : (
            <form method="post" action={`${base}/direct`} data-dialog-form>
              <PeoplePicker
                workspaceId={workspaceId}
                people={people}
                chosen={chosen}
                query={query}
                without={[shell.viewer.userId]}
                searchHref={`${base}/direct/new`}
                error={error}
              />
              <button type="submit">{strings.newDirect.submit}</button>
            </form>
          )}
        </div>
      </div>
    </WorkspaceLayout>
  );
}

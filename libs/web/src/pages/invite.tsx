import type { InvitePreview } from '@flowra/contracts';
import type { JSX } from 'preact';
import { FormError } from '../components/field';
import { PlainLayout } from '../components/workspace-layout';
import { strings } from '../page-strings';
import type { Viewer } from '../view-models';

export interface InviteProps {
  readonly viewer: Viewer;
  readonly token: string;
  readonly invite: InvitePreview;
  readonly error?: string;
}

/** What a signed-in person sees behind an invite link. */
export function InvitePage({ viewer, token, invite, error }: InviteProps): JSX.Element {
  return (
    <PlainLayout>
      <div class="narrow">
        <h1>{strings.invite.heading(invite.workspaceName)}</h1>
        {invite.isMember ? (
          <>
            <p class="lead">{strings.invite.already(invite.workspaceName)}</p>
            <a role="button" href={`/w/${invite.workspaceId}`}>
              {strings.invite.open}
            </a>
          </>
        ) : (
          <>
            <p class="lead">
              {strings.invite.lead(invite.memberCount)} {strings.invite.signedInAs(viewer.displayName)}
            </p>
            <form method="post" action={`/invite/${encodeURIComponent(token)}/accept`}>
              <FormError>{error}</FormError>
              <button type="submit">{strings.invite.accept}</button>
            </form>
          </>
        )}
      </div>
    </PlainLayout>
  );
}

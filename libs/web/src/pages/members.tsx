import type { InviteView, MemberView } from '@flowra/contracts';
import type { JSX } from 'preact';
import { Avatar } from '../components/avatar';
import { CopyField } from '../components/copy-field';
import { FormError } from '../components/field';
import { Icon } from '../components/icon';
import { MemberActions } from '../components/member-actions';
import { MoreItem } from '../components/more-item';
import { PageHeader } from '../components/page-header';
import { Time } from '../components/time';
import { WorkspaceLayout } from '../components/workspace-layout';
import { strings } from '../page-strings';
import type { Shell } from '../view-models';

export interface MembersProps {
  readonly shell: Shell;
  readonly members: readonly MemberView[];
  readonly nextCursor: string | null;
  /** Null for those who may not invite. */
  readonly invites: readonly InviteView[] | null;
  /** Address under which the product is reached, without a slash at the end. */
  readonly publicUrl: string;
  readonly error?: string;
  /** Why a member was not changed. */
  readonly refusal?: string;
}

/** Who is in the workspace, and how others get in. */
export function MembersPage({ shell, members, nextCursor, invites, publicUrl, error, refusal }: MembersProps): JSX.Element {
  const base = `/w/${shell.workspace.workspaceId}`;
  return (
    <WorkspaceLayout shell={shell} place={{ at: 'members' }}>
      <PageHeader heading={strings.members.heading}>
        <span id="members-count" class="muted">
          {strings.members.count(shell.workspace.memberCount)}
        </span>
      </PageHeader>
      <div class="page-body">
        <div class="column-page">
          <section id="invite" class="box" aria-labelledby="invite-heading">
            <h2 id="invite-heading">{strings.members.inviteHeading}</h2>
            {invites === null ? (
              <p>{strings.members.onlyAdmins}</p>
            ) : (
              <Invites base={base} invites={invites} publicUrl={publicUrl} error={error} />
            )}
          </section>
          <FormError>{refusal}</FormError>
          <ul id="members" class="people">
            {members.map((member) => (
              <Member key={member.userId} member={member} shell={shell} />
            ))}
            {nextCursor !== null && (
              <MoreItem href={`${base}/members?cursor=${encodeURIComponent(nextCursor)}`} listId="members">
                {strings.members.more}
              </MoreItem>
            )}
          </ul>
        </div>
      </div>
    </WorkspaceLayout>
  );
}

function Invites({
  base,
  invites,
  publicUrl,
  error,
}: {
  base: string;
  invites: readonly InviteView[];
  publicUrl: string;
  error?: string;
}): JSX.Element {
  return (
    <>
      <p>{strings.members.inviteLead}</p>
      {invites.map((invite) => (
        <div class="invite" key={invite.inviteId}>
          <CopyField value={`${publicUrl}/invite/${invite.token}`} label={strings.members.linkLabel} />
          <small class="hint">{strings.members.uses(invite.uses)}</small>
        </div>
      ))}
      <form method="post" action={`${base}/invites`}>
        <FormError>{error}</FormError>
        <button type="submit" class={invites.length === 0 ? undefined : 'secondary outline'}>
          <Icon name="link" />
          {invites.length === 0 ? strings.members.createInvite : strings.members.createAnother}
        </button>
      </form>
      <a class="more-invites" href={`${base}/settings/invites`}>
        {strings.members.allInvites}
      </a>
    </>
  );
}

function Member({ member, shell }: { member: MemberView; shell: Shell }): JSX.Element {
  const role =
    member.userId === shell.workspace.ownerId
      ? strings.members.owner
      : member.role === 'admin'
        ? strings.members.admin
        : strings.members.member;
  const isOwner = member.userId === shell.workspace.ownerId;
  const mayManage = shell.workspace.role === 'admin' && !isOwner && member.userId !== shell.viewer.userId;
  return (
    <li class="person">
      <Avatar name={member.displayName} username={member.username} />
      <span class="person-name">
        {member.displayName}
        {member.userId === shell.viewer.userId && <span class="muted"> ({strings.members.you})</span>}
        <small>@{member.username}</small>
      </span>
      <span class="person-since">
        {strings.members.joined} <Time iso={member.joinedAt} format="moment" />
      </span>
      <span class="role">{role}</span>
      {mayManage && <MemberActions base={`/w/${shell.workspace.workspaceId}`} member={member} />}
    </li>
  );
}

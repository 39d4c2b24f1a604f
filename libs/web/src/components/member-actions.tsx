import type { MemberView } from '@flowra/contracts';
import type { JSX } from 'preact';
import { strings } from '../page-strings';

/** What an admin can do with a member, folded away until it is wanted. */
export function MemberActions({ base, member }: { base: string; member: MemberView }): JSX.Element {
  const words = strings.memberActions;
  const place = `${base}/members/${encodeURIComponent(member.userId)}`;
  const isAdmin = member.role === 'admin';
  return (
    <details class="confirmed member-actions">
      <summary role="button" class="secondary outline">
        {words.manage}
        <span class="visually-hidden"> {member.displayName}</span>
      </summary>
      <div class="member-forms">
        <form method="post" action={`${place}/role`}>
          <input type="hidden" name="role" value={isAdmin ? 'member' : 'admin'} />
          <button type="submit" class="secondary outline small">
            {isAdmin ? words.makeMember : words.makeAdmin}
          </button>
        </form>
        <form method="post" action={`${place}/remove`}>
          <p>{words.removeLead(member.displayName)}</p>
          <button type="submit" class="danger small">
            {words.remove}
          </button>
        </form>
      </div>
    </details>
  );
}

import type { Page, ParticipantView } from '@flowra/contracts';
import type { JSX } from 'preact';
import { type Adding, chatHrefOf, type ChatPanelView, PANEL_ROWS, panelHref } from '../chat-panel';
import { strings } from '../strings';
import { Avatar } from './avatar';
import { Icon } from './icon';
import { PanelMore, PanelNote } from './panel-frame';
import { PeoplePicker } from './people-picker';
import { PresenceDot } from './presence-dot';

interface ChatMembersProps {
  readonly panel: ChatPanelView;
  readonly participants: Page<ParticipantView>;
  readonly adding: Adding | null;
}

/** Who is in a chat, in the order they came, and what those who may can do about it. */
export function ChatMembers({ panel, participants, adding }: ChatMembersProps): JSX.Element {
  const { items, nextCursor } = participants;
  return (
    <>
      <div id="panel-add" data-state={adding === null ? 'none' : 'open'}>
        {adding !== null && <AddPeople panel={panel} adding={adding} here={items} />}
      </div>
      <PanelNote refusal={panel.refusal} />
      <div id="panel-list" data-refocus>
        <ul id={PANEL_ROWS} class="chat-people">
          {items.map((person) => (
            <Participant key={person.userId} person={person} panel={panel} />
          ))}
          {nextCursor !== null && <PanelMore href={panelHref(chatHrefOf(panel.chat), 'members', { cursor: nextCursor })} />}
        </ul>
      </div>
    </>
  );
}

function AddPeople({ panel, adding, here }: { panel: ChatPanelView; adding: Adding; here: readonly ParticipantView[] }): JSX.Element {
  const { chat, refusal } = panel;
  const words = strings.chatMembers;
  const isRefused = refusal?.about === 'add';
  return (
    <details id="add-people" class="panel-fold" open={adding.isOpen || isRefused}>
      <summary role="button" class="secondary outline">
        <Icon name="plus" />
        {words.add}
      </summary>
      <form method="post" action={`/c/${chat.chatId}/participants`} data-panel-form>
        <input type="hidden" name="panel" value="members" />
        <PeoplePicker
          workspaceId={chat.workspaceId}
          people={adding.people}
          chosen={adding.chosen}
          query={adding.query}
          without={here.map(({ userId }) => userId)}
          searchHref={chatHrefOf(chat)}
          error={isRefused ? refusal.text : undefined}
        />
        <button type="submit">{words.addSubmit}</button>
      </form>
    </details>
  );
}

function Participant({ person, panel }: { person: ParticipantView; panel: ChatPanelView }): JSX.Element {
  const { viewer, rights, refusal } = panel;
  const { userId, username, displayName, role } = person;
  const isViewer = userId === viewer.userId;
  const canManage = !isViewer && (rights.canChangeRoles || rights.canRemove);
  return (
    <li class="chat-person" data-user={userId}>
      <span class="with-presence">
        <Avatar name={displayName} username={username} />
        <PresenceDot userId={userId} />
      </span>
      <span class="person-name">
        {displayName}
        {isViewer && <span class="muted"> ({strings.chatMembers.you})</span>}
        <small>@{username}</small>
      </span>
      {role === 'admin' && <span class="role">{strings.chatMembers.admin}</span>}
      {canManage && <Manage person={person} panel={panel} />}
      {refusal?.about === userId && (
        <p class="form-error" role="alert">
          {refusal.text}
        </p>
      )}
    </li>
  );
}

function Manage({ person: { userId, displayName, role }, panel }: { person: ParticipantView; panel: ChatPanelView }): JSX.Element {
  const words = strings.chatMembers;
  const place = `/c/${panel.chat.chatId}/participants/${encodeURIComponent(userId)}`;
  const isAdmin = role === 'admin';
  return (
    <details id={`manage-${userId}`} class="chat-person-more">
      <summary id={`manage-button-${userId}`} class="icon-button" title={words.manage(displayName)}>
        <Icon name="more" />
        <span class="visually-hidden">{words.manage(displayName)}</span>
      </summary>
      <div class="chat-person-forms">
        {panel.rights.canChangeRoles && (
          <form method="post" action={`${place}/role`} data-panel-form>
            <input type="hidden" name="role" value={isAdmin ? 'member' : 'admin'} />
            <button type="submit" class="secondary outline small">
              {isAdmin ? words.makeMember : words.makeAdmin}
            </button>
          </form>
        )}
        {panel.rights.canRemove && (
          <form method="post" action={`${place}/remove`} data-panel-form>
            <button type="submit" class="danger small">
              {words.remove}
            </button>
          </form>
        )}
      </div>
    </details>
  );
}

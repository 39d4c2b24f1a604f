import type { ChatView } from '@flowra/contracts';
import type { ComponentChildren, JSX } from 'preact';
import { strings } from '../strings';
import type { Place, Shell } from '../view-models';
import { Icon } from './icon';
import { SidebarEntry } from './sidebar-entry';

/** The sections of the sidebar; a reader folds each of them away and finds it so again. */
export const SIDEBAR_SECTIONS = ['favourites', 'chats', 'direct', 'others', 'closed'] as const;
export type SidebarSection = (typeof SIDEBAR_SECTIONS)[number];

/** The chats of a workspace, each in one section. */
export function SidebarChats({ shell, place }: { shell: Shell; place: Place }): JSX.Element {
  const base = `/w/${shell.workspace.workspaceId}`;
  const inSection = sectionsOf(shell.chats);
  const entries = (section: SidebarSection): JSX.Element[] =>
    inSection[section].map((chat) => (
      <SidebarEntry key={chat.chatId} chat={chat} base={base} isCurrent={place.at === 'chat' && place.chatId === chat.chatId} />
    ));
  return (
    <div id="sidebar-chats" class="sidebar-chats" data-refocus>
      <Section name="favourites" title={strings.chatList.favourites} entries={entries('favourites')}>
        <p class="sidebar-drop">{strings.chatList.dropHere}</p>
      </Section>
      <Section name="chats" title={strings.sidebar.chats} entries={entries('chats')} add={[`${base}/chats/new`, strings.sidebar.newChat]}>
        {shell.chats.length === 0 && <p class="sidebar-empty">{strings.sidebar.noChats}</p>}
      </Section>
      <Section
        name="direct"
        title={strings.chatList.direct}
        entries={entries('direct')}
        add={[`${base}/direct/new`, strings.chatList.newDirect]}
      >
        {inSection.direct.length === 0 && <p class="sidebar-empty">{strings.chatList.noDirect}</p>}
      </Section>
      {inSection.others.length > 0 && <Section name="others" title={strings.sidebar.otherChats} entries={entries('others')} />}
      {inSection.closed.length > 0 && <Section name="closed" title={strings.chatList.closed} entries={entries('closed')} />}
    </div>
  );
}

interface SectionProps {
  readonly name: SidebarSection;
  readonly title: string;
  readonly entries: readonly JSX.Element[];
  /** Where one adds to it, and what the button for that is called. */
  readonly add?: readonly [href: string, label: string];
  readonly children?: ComponentChildren;
}

function Section({ name, title, entries, add, children }: SectionProps): JSX.Element {
  return (
    <section class="sidebar-section" data-section={name} data-empty={entries.length === 0 ? 'true' : undefined}>
      <div class="sidebar-heading">
        <h2>
          <button
            id={`fold-${name}`}
            type="button"
            class="sidebar-fold"
            data-fold={name}
            aria-expanded="true"
            aria-controls={`section-${name}`}
          >
            <Icon name="down" />
            {title}
          </button>
        </h2>
        {add !== undefined && (
          <a id={`add-${name}`} class="icon-button" href={add[0]} data-dialog aria-label={add[1]} title={add[1]}>
            <Icon name="plus" />
          </a>
        )}
      </div>
      <ul id={`section-${name}`} class="sidebar-list">
        {entries}
      </ul>
      {children}
    </section>
  );
}

/** Direct chats with the latest first, the others by name. */
function sectionsOf(chats: readonly ChatView[]): Record<SidebarSection, readonly ChatView[]> {
  const sections: Record<SidebarSection, ChatView[]> = { favourites: [], chats: [], direct: [], others: [], closed: [] };
  for (const chat of chats) sections[sectionOf(chat)].push(chat);
  const lastOf = ({ lastMessage, createdAt }: ChatView): string => lastMessage?.postedAt ?? createdAt;
  sections.direct.sort((one, other) => lastOf(other).localeCompare(lastOf(one)));
  return sections;
}

function sectionOf(chat: ChatView): SidebarSection {
  if (chat.isFavourite) return 'favourites';
  if (chat.isClosed) return 'closed';
  if (!chat.isParticipant) return 'others';
  return chat.visibility === 'direct' ? 'direct' : 'chats';
}

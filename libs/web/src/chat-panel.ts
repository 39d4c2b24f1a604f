import type { ChatDetails, ChatFileView, ChatView, MessageView, Page, ParticipantView, PersonView, SearchHit } from '@flowra/contracts';
import type { ChatRights } from './chat-rights';
import type { Viewer } from './view-models';

/** What can be open beside a conversation, besides a thread. */
export const CHAT_PANELS = ['members', 'pins', 'files', 'search', 'settings', 'seen'] as const;
export type ChatPanelName = (typeof CHAT_PANELS)[number];

/** So many files are not counted any further. */
const MANY_FILES = 100;

/** The id of the list that a panel holds. */
export const PANEL_ROWS = 'panel-rows';

/** Reads it from an address; undefined for anything else. */
export function readPanelName(text: unknown): ChatPanelName | undefined {
  return CHAT_PANELS.find((name) => name === text);
}

/** Why something was not done, and about whom or what it was, so that it shows there. */
export interface PanelRefusal {
  readonly text: string;
  readonly about: string | null;
  /** What was typed, by field. */
  readonly typed?: Readonly<Record<string, string>>;
}

/** Who can be added to a chat, and who is chosen already. */
export interface Adding {
  readonly people: readonly PersonView[];
  readonly chosen: readonly string[];
  readonly query: string;
  /** Somebody looks for people: the form is unfolded. */
  readonly isOpen: boolean;
}

export type ChatPanelContent =
  | {
      readonly name: 'members';
      readonly participants: Page<ParticipantView>;
      /** Null for those who may not. */ readonly adding: Adding | null;
    }
  | { readonly name: 'pins'; readonly pins: Page<MessageView> }
  | { readonly name: 'files'; readonly files: Page<ChatFileView> }
  | {
      readonly name: 'search';
      readonly query: string;
      readonly hits: Page<SearchHit>;
      /** Why it can't be looked for. */ readonly error?: string;
    }
  | { readonly name: 'settings' }
  | { readonly name: 'seen'; readonly message: MessageView; readonly people: Page<PersonView> };

/** The panel of a chat as it is shown to one person. */
export interface ChatPanelView {
  readonly chat: ChatDetails;
  readonly viewer: Viewer;
  readonly rights: ChatRights;
  readonly content: ChatPanelContent;
  readonly refusal: PanelRefusal | null;
}

/** Where a panel of a chat is shown. */
export function panelHref(chatHref: string, name: ChatPanelName, more: Readonly<Record<string, string>> = {}): string {
  return `${chatHref}?${new URLSearchParams({ panel: name, ...more }).toString()}`;
}

/** Where it is shown who has seen a message. */
export const seenHref = (chatHref: string, messageId: string): string => panelHref(chatHref, 'seen', { of: messageId });

/** Where a chat is shown. */
export const chatHrefOf = ({ workspaceId, chatId }: Pick<ChatView, 'workspaceId' | 'chatId'>): string => `/w/${workspaceId}/c/${chatId}`;

/** How much is in a panel of a chat, as it is shown; null where nothing is, or nothing is counted. */
export function countIn({ participantCount, pinCount, fileCount }: ChatDetails, name: ChatPanelName): string | null {
  if (name === 'files' && fileCount >= MANY_FILES) return `${MANY_FILES - 1}+`;
  const count = { members: participantCount, pins: pinCount, files: fileCount, search: 0, settings: 0, seen: 0 }[name];
  return count === 0 ? null : String(count);
}

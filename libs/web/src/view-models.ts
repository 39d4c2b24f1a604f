import type { ChatView, WorkspaceView } from '@flowra/contracts';

/** Who looks at the page. */
export interface Viewer {
  readonly userId: string;
  readonly username: string;
  readonly displayName: string;
  /** Whether the administration is open to them. */
  readonly isSystemAdmin?: boolean;
}

/** What surrounds every page of a workspace. */
export interface Shell {
  readonly viewer: Viewer;
  readonly workspace: WorkspaceView;
  readonly workspaces: readonly WorkspaceView[];
  readonly chats: readonly ChatView[];
  readonly unread: number;
  /** The first steps, as long as the viewer has some before them. */
  readonly guide?: StartGuide | null;
}

/** How far the owner of a new workspace has come. */
export interface StartGuide {
  /** Whether there is a link to join by, or somebody who joined. */
  readonly isInvited: boolean;
  readonly inviteUrl: string | null;
  /** The first chat; null as long as there is none. */
  readonly chatId: string | null;
  /** Whether anything was ever put on the board. */
  readonly hasItem: boolean;
}

/** What a form got and what is wrong with it, so that nothing typed is lost. */
export interface FormState<Field extends string> {
  readonly values: Readonly<Partial<Record<Field, string>>>;
  readonly errors: Readonly<Partial<Record<Field | 'form', string>>>;
}

/** The places of the sidebar. */
export type Place =
  | { readonly at: 'chat'; readonly chatId: string }
  | { readonly at: 'home' | 'board' | 'search' | 'my-work' | 'members' | 'inbox' | 'elsewhere' };

/** Whether the viewer may make invite links. */
export const mayInvite = ({ workspace }: Pick<Shell, 'workspace'>): boolean =>
  workspace.role === 'admin' || workspace.whoMayInvite === 'everyone';

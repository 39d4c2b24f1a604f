import type { ChatView, WorkspaceView } from '@flowra/contracts';

/** Who looks at the page. */
export interface Viewer {
  readonly userId: string;
  readonly username: string;
  readonly displayName: string;
}

/** What surrounds every page of a workspace. */
export interface Shell {
  readonly viewer: Viewer;
  readonly workspace: WorkspaceView;
  readonly workspaces: readonly WorkspaceView[];
  readonly chats: readonly ChatView[];
  readonly unread: number;
}

/** What a form got and what is wrong with it, so that nothing typed is lost. */
export interface FormState<Field extends string> {
  readonly values: Readonly<Partial<Record<Field, string>>>;
  readonly errors: Readonly<Partial<Record<Field | 'form', string>>>;
}

/** The places of the sidebar. */
export type Place = { readonly at: 'chat'; readonly chatId: string } | { readonly at: 'board' | 'members' | 'inbox' | 'elsewhere' };

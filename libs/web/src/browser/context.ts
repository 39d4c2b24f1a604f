/** What the page says about itself: who looks, at which workspace, at which chat. */
export interface PageInfo {
  readonly workspaceId: string;
  readonly chatId: string | null;
  readonly me: string;
  readonly userId: string;
  /** How others see the reader named. */
  readonly name: string;
}

/** Reads it; null on pages without a workspace. */
export function readPageInfo(): PageInfo | null {
  const app = document.getElementById('app');
  const { workspaceId, me, userId, name = me } = app?.dataset ?? {};
  if (workspaceId === undefined || me === undefined || userId === undefined || name === undefined) return null;
  const chatId = document.querySelector<HTMLElement>('[data-log="main"]')?.dataset.chatId ?? null;
  return { workspaceId, chatId, me, userId, name };
}

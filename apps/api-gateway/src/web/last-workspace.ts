import type { FastifyReply } from 'fastify';

const COOKIE = 'flowra_workspace';
const SECONDS = 365 * 24 * 60 * 60;

/** The workspace that this browser showed last, or null. */
export function lastWorkspaceOf(cookies: string | undefined): string | null {
  return /(?:^|;\s*)flowra_workspace=([\w-]{1,64})(?:;|$)/.exec(cookies ?? '')?.[1] ?? null;
}

/** Remembers in the browser which workspace it shows. */
export function rememberWorkspace(reply: FastifyReply, workspaceId: string, publicUrl: string): void {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  void reply.header('set-cookie', `${COOKIE}=${workspaceId}; Path=/; Max-Age=${SECONDS}; HttpOnly; SameSite=Lax${secure}`);
}

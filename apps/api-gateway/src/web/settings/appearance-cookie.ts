import { type Appearance, APPEARANCE_COOKIE, writeAppearance } from '@flowra/web';
import type { FastifyReply } from 'fastify';

const SECONDS = 365 * 24 * 60 * 60;

/** Remembers in the browser how its pages shall look. */
export function rememberAppearance(reply: FastifyReply, appearance: Appearance, publicUrl: string): void {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  const value = `${APPEARANCE_COOKIE}=${writeAppearance(appearance)}`;
  void reply.header('set-cookie', `${value}; Path=/; Max-Age=${SECONDS}; HttpOnly; SameSite=Lax${secure}`);
}

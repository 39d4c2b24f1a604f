import type { RpcReply } from './rpc.protocol';

/** A caller that got no answer asks again within a second or two. */
const KEEP_MS = 5000;
const MAX_KEPT = 500;
const RUNNING = Number.POSITIVE_INFINITY;

/** The requests that an instance works on or has just answered: one that comes again, because its answer got lost, is not run again. */
export class RecentReplies {
  private readonly kept = new Map<string, { readonly answeredAt: number; readonly reply: Promise<RpcReply> }>();

  /** The reply to a request: that of the first time, else what `execute` answers, which never rejects. */
  of(id: string, execute: () => Promise<RpcReply>): Promise<RpcReply> {
    const known = this.kept.get(id);
    if (known) return known.reply;
    const reply = execute();
    this.kept.set(id, { answeredAt: RUNNING, reply });
    void reply.then(() => {
      this.kept.delete(id);
      this.kept.set(id, { answeredAt: Date.now(), reply });
      this.forgetOld();
    });
    return reply;
  }

  private forgetOld(): void {
    const limit = Date.now() - KEEP_MS;
    for (const [id, { answeredAt }] of this.kept) {
      if (answeredAt === RUNNING) continue;
      if (answeredAt > limit && this.kept.size <= MAX_KEPT) return;
      this.kept.delete(id);
    }
  }
}

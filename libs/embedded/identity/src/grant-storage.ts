import { join } from 'node:path';
import { JsonFile } from './json-file';
import type { Adapter, StoredPayload } from './oidc-provider-types';

interface Entry {
  readonly payload: StoredPayload;
  readonly expiresAt: number;
}

/** What must outlive a restart, so that nobody has to log in again. */
const DURABLE = /^(?:Session|Grant|RefreshToken):/;
const WRITE_AFTER_MILLISECONDS = 200;
const SWEEP_MILLISECONDS = 60_000;

/** Logins, codes and refresh tokens of the protocol library. */
export class GrantStorage {
  private readonly entries: Map<string, Entry>;
  private writeTimer: NodeJS.Timeout | null = null;
  private readonly sweepTimer: NodeJS.Timeout;

  private constructor(
    private readonly file: JsonFile<readonly [string, Entry][]>,
    stored: readonly [string, Entry][],
    private readonly report: (error: unknown) => void,
  ) {
    this.entries = new Map(stored);
    this.sweep();
    this.sweepTimer = setInterval(() => this.sweep(), SWEEP_MILLISECONDS).unref();
  }

  /** Reads what outlived the last run; a write that fails later goes to `report`. */
  static async open(directory: string, report: (error: unknown) => void): Promise<GrantStorage> {
    const file = new JsonFile<readonly [string, Entry][]>(join(directory, 'grants.json'));
    return new GrantStorage(file, (await file.read()) ?? [], report);
  }

  /** The view of one kind of record that the library asks for. */
  adapter(kind: string): Adapter {
    const key = (id: string): string => `${kind}:${id}`;
    return {
      find: async (id) => this.find(key(id)),
      findByUid: async (uid) => this.findWhere(kind, (payload) => payload.uid === uid),
      findByUserCode: async () => undefined,
      upsert: async (id, payload, seconds) => this.put(key(id), { payload, expiresAt: Date.now() + seconds * 1000 }),
      consume: async (id) => {
        const entry = this.entries.get(key(id));
        if (entry !== undefined) this.put(key(id), { ...entry, payload: { ...entry.payload, consumed: Math.floor(Date.now() / 1000) } });
      },
      destroy: async (id) => this.remove(key(id)),
      revokeByGrantId: async (grantId) => this.revokeGrant(grantId),
    };
  }

  /** Ends a grant and all that was issued under it. */
  revokeGrant(grantId: string): void {
    this.remove(`Grant:${grantId}`);
    for (const [key, { payload }] of this.entries) if (payload.grantId === grantId) this.remove(key);
  }

  /** The logins of a user. */
  sessionsOf(accountId: string): readonly string[] {
    const sessions = [...this.entries].filter(([key, { payload }]) => key.startsWith('Session:') && payload['accountId'] === accountId);
    return sessions.flatMap(([, { payload }]) => payload.uid ?? []);
  }

  /** Writes what is not yet written. */
  async close(): Promise<void> {
    clearInterval(this.sweepTimer);
    if (this.writeTimer !== null) clearTimeout(this.writeTimer);
    await this.write();
  }

  private find(key: string): StoredPayload | undefined {
    const entry = this.entries.get(key);
    return entry === undefined || entry.expiresAt <= Date.now() ? undefined : entry.payload;
  }

  private findWhere(kind: string, matches: (payload: StoredPayload) => boolean): StoredPayload | undefined {
    for (const [key, { payload }] of this.entries) if (key.startsWith(`${kind}:`) && matches(payload)) return this.find(key);
    return undefined;
  }

  private put(key: string, entry: Entry): void {
    this.entries.set(key, entry);
    this.changed(key);
  }

  private remove(key: string): void {
    if (this.entries.delete(key)) this.changed(key);
  }

  private changed(key: string): void {
    if (this.writeTimer !== null || !DURABLE.test(key)) return;
    this.writeTimer = setTimeout(() => {
      this.writeTimer = null;
      this.write().catch(this.report);
    }, WRITE_AFTER_MILLISECONDS);
  }

  private write(): Promise<void> {
    return this.file.write([...this.entries].filter(([key]) => DURABLE.test(key)));
  }

  private sweep(): void {
    const now = Date.now();
    for (const [key, { expiresAt }] of this.entries) if (expiresAt <= now) this.remove(key);
  }
}

import type { GrantStorage } from './grant-storage';
import type { LoginSession, Provider } from './oidc-provider-types';

/** Ends logins: their tokens are refreshed no more, and the clients are told behind the browser's back. */
export class LoginSessions {
  constructor(
    private readonly provider: Provider,
    private readonly grants: GrantStorage,
    /** Takes note of a client that could not be told. */
    private readonly report: (error: unknown) => void,
  ) {}

  async end(session: LoginSession): Promise<void> {
    const clients = Object.entries(session.authorizations ?? {});
    for (const [, { grantId }] of clients) if (grantId !== undefined) this.grants.revokeGrant(grantId);
    await session.destroy();
    await Promise.all(clients.map(([clientId, { sid }]) => this.tell(clientId, session.accountId, sid)));
  }

  /** Ends every login of a user. */
  async endAllOf(accountId: string): Promise<void> {
    for (const uid of this.grants.sessionsOf(accountId)) {
      const session = await this.provider.Session.findByUid(uid);
      if (session !== undefined) await this.end(session);
    }
  }

  private async tell(clientId: string, accountId: string | undefined, sid: string | undefined): Promise<void> {
    const client = await this.provider.Client.find(clientId);
    if (client?.backchannelLogoutUri === undefined || accountId === undefined || sid === undefined) return;
    await client.backchannelLogout(accountId, sid).catch(this.report);
  }
}

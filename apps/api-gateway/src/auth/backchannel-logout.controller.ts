import { LogoutTokens, SessionStore } from '@flowra/identity';
import { refuse } from '@flowra/kernel';
import { Body, Controller, Header, HttpCode, Post } from '@nestjs/common';

/** Where the identity provider says that a login is over, wherever it was ended: at another application, or by an administrator. */
@Controller('auth')
export class BackchannelLogoutController {
  constructor(
    private readonly tokens: LogoutTokens,
    private readonly sessions: SessionStore,
  ) {}

  /** The token itself proves who sends it. Throws `auth.logout-refused`, `auth.unavailable`. */
  @Post('backchannel-logout')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  async logout(@Body() body: { readonly logout_token?: unknown } | undefined): Promise<void> {
    const token = body?.logout_token;
    if (typeof token !== 'string') throw refuse('auth.logout-refused', { reason: 'there is no logout_token' });
    await this.sessions.endLogin(await this.tokens.read(token));
  }
}

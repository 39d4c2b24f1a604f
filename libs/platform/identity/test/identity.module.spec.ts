import { type CanActivate, Controller, type ExecutionContext, Get, Req, UseGuards } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { DomainError } from '@flowra/kernel';
import { Authenticator, IdentityModule, OidcBrowserClient, type Principal, SessionStore, TokenVerifier } from '../src';
import { IdentityServer } from './support/identity-server';

const seen: unknown[] = [];

/** Notes what the guard throws, which an exception filter would translate. */
class NotingGuard extends AuthGuard('jwt') implements CanActivate {
  override async canActivate(context: ExecutionContext): Promise<boolean> {
    try {
      return (await super.canActivate(context)) === true;
    } catch (error) {
      seen.push(error);
      throw error;
    }
  }
}

@Controller()
class WhoController {
  @Get('who')
  @UseGuards(NotingGuard)
  who(@Req() request: { readonly user: Principal }): string {
    return request.user.username;
  }
}

describe('IdentityModule', () => {
  let identity: IdentityServer;
  let app: NestFastifyApplication;

  beforeAll(async () => {
    identity = await IdentityServer.start();
    const { options } = identity;
    const testing = await Test.createTestingModule({ imports: [IdentityModule.forRoot(options)], controllers: [WhoController] }).compile();
    app = testing.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: false });
    await app.init();
  });
  afterAll(async () => {
    await app.close();
    await identity.remove();
  });

  const ask = async (authorization?: string) =>
    app.inject({ method: 'GET', url: '/who', headers: authorization === undefined ? {} : { authorization } });

  it('provides every adapter', () => {
    for (const token of [TokenVerifier, OidcBrowserClient, Authenticator]) expect(app.get(token)).toBeInstanceOf(token);
    expect(() => app.get(SessionStore)).toThrow();
  });

  it("guards a route with the strategy 'jwt'", async () => {
    const answer = await ask(`Bearer ${await identity.tokenOf('alice')}`);
    expect([answer.statusCode, answer.body]).toEqual([200, 'alice']);
  });

  it.each([
    [undefined, 'auth.missing-token'],
    ['Bearer x.y.z', 'auth.invalid-token'],
  ])('refuses %p with the reason for the exception filter', async (authorization, code) => {
    seen.length = 0;
    await ask(authorization);
    expect(seen).toEqual([expect.any(DomainError)]);
    expect(seen).toEqual([expect.objectContaining({ code })]);
  });
});

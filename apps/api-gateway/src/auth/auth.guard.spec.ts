import { CONFIG } from '@flowra/bootstrap';
import type { TokenScope } from '@flowra/contracts';
import { Authenticator } from '@flowra/identity';
import { refuse } from '@flowra/kernel';
import { Controller, type ExecutionContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { ApiRoute } from '../http/api-route';
import { RateLimits } from '../http/limits/rate-limits';
import { AuthGuard } from './auth.guard';

const about = { summary: 'a route', status: 200, tag: 'Test' };

@Controller()
class Routes {
  @ApiRoute('GET', '/scoped', { ...about, scope: 'messages:read' }) scoped(): null {
    return null;
  }
  @ApiRoute('GET', '/any', { ...about, scope: 'any' }) any(): null {
    return null;
  }
  @ApiRoute('GET', '/closed', { ...about, scope: 'closed' }) closed(): null {
    return null;
  }
  page(): null {
    return null;
  }
}

describe('who may use a route', () => {
  let guard: AuthGuard;
  let scopes: TokenScope[] | undefined;
  const wrong = jest.fn();

  beforeAll(async () => {
    const authenticate = async ({ authorization }: { authorization?: string }) => {
      if (authorization?.includes('wrong')) throw refuse('auth.invalid-token');
      const personalToken = scopes && { tokenId: 't1', scopes };
      return { userId: 'u1', username: 'alice', displayName: 'Alice', isSystemAdmin: false, personalToken };
    };
    const module = await Test.createTestingModule({
      providers: [
        AuthGuard,
        { provide: Authenticator, useValue: { authenticate } },
        { provide: RateLimits, useValue: { ofUser: async () => undefined, ofWrongSecret: wrong } },
        { provide: CONFIG, useValue: { FLOWRA_PUBLIC_URL: 'http://localhost' } },
      ],
    }).compile();
    guard = module.get(AuthGuard);
  });

  function enter(route: keyof Routes, authorization = 'Bearer flo_x'): Promise<unknown> {
    const http = { getRequest: () => ({ method: 'GET', headers: { authorization } }), getResponse: () => ({}) };
    const host = { switchToHttp: () => http, getHandler: () => Routes.prototype[route] } as unknown as ExecutionContext;
    return guard.canActivate(host).catch(({ code, details }: { code: string; details: object }) => ({ code, details }));
  }

  it.each<[keyof Routes]>([['scoped'], ['any'], ['closed'], ['page']])('lets people themselves everywhere: %s', async (route) => {
    scopes = undefined;
    expect(await enter(route, 'Bearer eyJ')).toBe(true);
  });
  it('lets a token with the scope in', async () => {
    scopes = ['messages:read'];
    expect(await enter('scoped')).toBe(true);
  });
  it('names the scope that a token lacks', async () => {
    scopes = ['messages:write', 'chats:read'];
    expect(await enter('scoped')).toEqual({ code: 'auth.missing-scope', details: { scope: 'messages:read' } });
  });
  it('lets every token say whose it is', async () => {
    scopes = ['tasks:read'];
    expect(await enter('any')).toBe(true);
  });
  it.each<[keyof Routes]>([['closed'], ['page']])('lets no token in where nothing says so: %s', async (route) => {
    scopes = ['messages:read'];
    expect(await enter(route)).toEqual({ code: 'auth.closed-to-tokens', details: {} });
  });
  it('counts wrong personal access tokens towards their address', async () => {
    expect(await enter('any', 'Bearer flo_wrong')).toMatchObject({ code: 'auth.invalid-token' });
    expect(wrong).toHaveBeenCalledTimes(1);
    expect(await enter('any', 'Bearer wrong')).toMatchObject({ code: 'auth.invalid-token' });
    expect(wrong).toHaveBeenCalledTimes(1);
  });
});

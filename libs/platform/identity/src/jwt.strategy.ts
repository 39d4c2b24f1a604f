import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport';
import { ExtractJwt } from 'passport-jwt';
import { TokenVerifier } from './token-verifier';

type BearerRequest = Parameters<ReturnType<typeof ExtractJwt.fromAuthHeaderAsBearerToken>>[0];

const bearerToken = ExtractJwt.fromAuthHeaderAsBearerToken();

/** Bearer tokens over HTTP, for `AuthGuard('jwt')`. A refusal reaches the exception filter as the DomainError that explains it. */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy, 'jwt') {
  constructor(private readonly verifier: TokenVerifier) {
    super();
  }

  override authenticate(request: BearerRequest): void {
    this.verifier.verify(bearerToken(request)).then(
      (principal) => this.success(principal),
      (error: unknown) => this.error(error),
    );
  }

  /** Unused: `authenticate` already answers with the principal. */
  validate(principal: unknown): unknown {
    return principal;
  }
}

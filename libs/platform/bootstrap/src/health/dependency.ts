import type { ServiceName } from '@flowra/contracts';
import { instancesOf } from '@flowra/messaging';
import { channelsLike, type RedisConnection } from '@flowra/redis';
import type { Connection } from 'mongoose';
import { ProbeFailed, reasonFor } from './reason';

/** Something a service needs from outside its process. */
export interface Dependency {
  readonly name: string;
  /** Without it nothing can be done; without one that is not required the service goes on with the rest. */
  readonly isRequired: boolean;
  /** Resolves when it answers. Throws ProbeFailed, or whatever its driver throws. */
  probe(): Promise<unknown>;
}

/** Redis, by a command on the shared connection. `failure` says why the connection is lost, when it is. */
export function redisDependency(redis: RedisConnection, failure: () => Error | undefined): Dependency {
  return {
    name: 'redis',
    isRequired: true,
    probe: async () => {
      // A command would wait for the connection; what is known already is said at once.
      if (redis.status !== 'ready') throw new ProbeFailed(reasonFor(failure(), 'not connected'));
      await redis.ping();
    },
  };
}

/** The database server of a service that has one. */
export function mongoDependency(connection: Connection): Dependency {
  return {
    name: 'mongodb',
    isRequired: true,
    probe: async () => {
      if (!connection.db) throw new ProbeFailed('not connected');
      await connection.db.command({ ping: 1 });
    },
  };
}

/** The identity provider: who is signed in goes on without it, who wants to sign in cannot. */
export function identityDependency(issuer: string): Dependency {
  return {
    name: 'identity',
    isRequired: false,
    probe: async () => {
      const response = await fetch(`${issuer}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(1000) });
      await response.body?.cancel();
      if (!response.ok) throw new ProbeFailed(`answers ${response.status}`);
    },
  };
}

/** Another service that requests go to: whether any instance of it listens. */
export function neighbourDependency(redis: RedisConnection, service: ServiceName): Dependency {
  return {
    name: service,
    isRequired: false,
    probe: async () => {
      if (redis.status !== 'ready') throw new ProbeFailed('not known without redis');
      if ((await channelsLike(redis, instancesOf(service))).length === 0) throw new ProbeFailed('no instance is listening');
    },
  };
}

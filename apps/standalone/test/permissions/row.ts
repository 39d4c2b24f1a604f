import type { ApiRoutes } from '@flowra/client';
import type { Place } from './place';
import { type Role, ROLES } from './roles';

/** What a request is about, besides what its route says. */
export interface Subject {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Goes over the wire as it is, instead of a JSON body. */
  readonly raw?: string;
}

/** One route in one situation, and the status that each role gets. */
export interface Row {
  readonly route: keyof ApiRoutes;
  /** The situation, where a route has several. */
  readonly when: string;
  readonly expected: Readonly<Record<Role, number>>;
  /** Makes what the request is about, anew for each role. */
  readonly subject: (place: Place) => Promise<Subject>;
}

type Statuses = readonly [number, number, number, number, number, number, number];

/** A row of the table; statuses are in the order of ROLES. */
export function row(route: keyof ApiRoutes, when: string, statuses: Statuses, subject: Row['subject'] = async () => ({})): Row {
  return { route, when, expected: Object.fromEntries(ROLES.map((role, index) => [role, statuses[index]])) as Row['expected'], subject };
}

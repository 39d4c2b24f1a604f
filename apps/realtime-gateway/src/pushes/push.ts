import type { PushName, ServerPushes } from '@flowra/contracts';

/** A push before it has a position. */
export type Push = { [Name in PushName]: { readonly name: Name; readonly payload: Omit<ServerPushes[Name], 'position'> } }[PushName];

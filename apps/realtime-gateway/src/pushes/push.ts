import type { PushName, ServerPushes } from '@flowra/contracts';

/** A push before it has a position. */
export type Push = { [Name in PushName]: { readonly name: Name; readonly payload: Omit<ServerPushes[Name], 'position'> } }[PushName] & {
  /** The one person whom it concerns; everybody who may see the chat or workspace when left out. */
  readonly onlyFor?: string;
};

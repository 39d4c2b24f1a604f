import { DEVELOPMENT_USERS } from '@flowra/embedded-identity';

/** The id of a development user. */
export function developmentUserId(username: string): string {
  const user = DEVELOPMENT_USERS.find((each) => each.username === username);
  if (!user) throw new Error(`There is no development user ${username}`);
  return user.id;
}

import { existsSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Makes an empty folder a PATH on which there is no Redis, but the `mongod` of this machine where it has one. Answers it. */
export function pathWithoutRedis(folder: string): string {
  const candidates = (process.env.PATH ?? '').split(delimiter).map((each) => join(each, 'mongod'));
  const mongod = candidates.find((path) => existsSync(path));
  if (mongod !== undefined) symlinkSync(mongod, join(folder, 'mongod'));
  return folder;
}

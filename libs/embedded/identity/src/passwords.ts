import { randomBytes, scrypt, type ScryptOptions, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const KEY_LENGTH = 32;
/** Cheap on purpose: these are development users, and load tests log in by the hundred. */
const COST: ScryptOptions = { N: 1024, r: 8, p: 1 };
const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

/** `salt.digest`, both base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  return `${salt.toString('base64url')}.${(await derive(password, salt, KEY_LENGTH, COST)).toString('base64url')}`;
}

/** Whether the password is the hashed one, in time that doesn't tell how close it was. */
export async function isPassword(password: string, hash: string): Promise<boolean> {
  const [salt = '', digest = ''] = hash.split('.');
  const expected = Buffer.from(digest, 'base64url');
  const actual = await derive(password, Buffer.from(salt, 'base64url'), KEY_LENGTH, COST);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

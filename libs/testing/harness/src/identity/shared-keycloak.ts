import { existsSync, readFileSync } from 'node:fs';

/** It may have to be fetched first. */
const SHARED_WITHIN_MS = 900_000;
const PAUSE_MS = 200;

/**
 * The address of a Keycloak that several files share: KEYCLOAK_TEST_URL, else what is in the file that KEYCLOAK_TEST_URL_FILE names. That file is
 * waited for, and nothing else happens in this process meanwhile. `none` is said where there is no Keycloak; undefined when nothing is said.
 * Throws an Error when the file does not come.
 */
export function sharedKeycloak(): string | undefined {
  const { KEYCLOAK_TEST_URL: address, KEYCLOAK_TEST_URL_FILE: file } = process.env;
  if (address || !file) return address || undefined;
  const neverWoken = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  for (const deadline = Date.now() + SHARED_WITHIN_MS; !existsSync(file); Atomics.wait(neverWoken, 0, 0, PAUSE_MS))
    if (Date.now() > deadline) throw new Error(`${file} does not come to say where Keycloak is`);
  return readFileSync(file, 'utf8').trim();
}

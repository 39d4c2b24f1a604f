import { startEmbeddedRealm } from './embedded-realm';
import { type RunningKeycloak, startKeycloak } from './keycloak';
import { createKeycloakRealm } from './keycloak-realm';
import type { RealmWishes, TestRealm } from './realm';
import { sharedKeycloak } from './shared-keycloak';

/** Starts a realm for a test; it is the test's to stop. */
export type StartRealm = (wishes?: RealmWishes) => Promise<TestRealm>;

const KEYCLOAK_WITHIN_MS = 300_000;

/** `describe` once on the development identity and once on a real Keycloak, which is one for the whole file. */
export function describeOnEachIdentity(name: string, body: (startRealm: StartRealm) => void): void {
  describe(`${name}, on the development identity`, () => body(startEmbeddedRealm));
  describeOnKeycloak(name, body);
}

/**
 * `describe` on a real Keycloak: the one that `npm test` starts for all files, which is waited for, else one that is started for the file. Where
 * there is none it is skipped, unless FLOWRA_REQUIRE_ALL=1.
 */
export function describeOnKeycloak(name: string, body: (startRealm: StartRealm) => void): void {
  const title = `${name}, on Keycloak`;
  // Here, since a hook would have to be done with the wait within its own time.
  const isMissing = sharedKeycloak() === 'none';
  if (isMissing && process.env['FLOWRA_REQUIRE_ALL'] !== '1') {
    describe.skip(`${title} (there is no Keycloak)`, () => body(startEmbeddedRealm));
    return;
  }
  describe(title, () => {
    let keycloak: RunningKeycloak | undefined;
    beforeAll(async () => {
      keycloak = await startKeycloak();
    }, KEYCLOAK_WITHIN_MS);
    afterAll(() => keycloak?.stop());
    // Within, since the hooks of an inner block end before those of an outer one.
    describe('', () =>
      body((wishes) => {
        if (keycloak === undefined) throw new Error('Keycloak has not been started');
        return createKeycloakRealm(keycloak, wishes);
      }));
  });
}

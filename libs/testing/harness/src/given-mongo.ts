import { TestMongoServer, usualMongo } from '@flowra/test-servers';

/** By the data folder that they go with. */
const databases = new Map<string, TestMongoServer>();

/**
 * The databases of a data folder on the server of MONGODB_TEST_URI; they outlive a stop that keeps the data. Undefined when no server is
 * given: then the launcher starts one.
 */
export async function givenMongoOf(dataDir: string): Promise<TestMongoServer | undefined> {
  if (usualMongo() !== 'given') return undefined;
  const kept = databases.get(dataDir);
  if (kept === undefined) databases.set(dataDir, await TestMongoServer.start());
  await kept?.comeBack();
  return databases.get(dataDir);
}

/** Removes the databases of a data folder, or leaves them for the next start on it. */
export async function leaveGivenMongo(dataDir: string, keepData: boolean): Promise<void> {
  const mongo = databases.get(dataDir);
  if (keepData) return mongo?.goAway();
  databases.delete(dataDir);
  await mongo?.stop();
}

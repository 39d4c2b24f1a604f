import type { mongo } from 'mongoose';
import { startTestStore, type TestStore } from '../support';
import type { Case } from './case';
import { KINDS } from './cases';
import { DIFFERENCES, type Difference } from './differences';
import { outcomeOf } from './outcome';
import { connect, otherServers, type RunningServer } from './servers';

/** FerretDB lacks what MongoDB has; MongoDB itself is right. */
const known = new Map<string, Difference>(DIFFERENCES.flatMap((each) => each.cases.map((name) => [name, each] as const)));

let ours: TestStore;
beforeAll(async () => {
  ours = await startTestStore();
});
afterAll(() => ours.close());

for (const other of otherServers()) {
  const title = `the embedded server answers as ${other.name}`;
  (other.isMissing ? describe.skip : describe)(title, () => {
    let [server, theirs]: [RunningServer?, mongo.MongoClient?] = [];
    beforeAll(async () => {
      server = await other.start();
      theirs = await connect(server.url);
    }, 60_000);
    afterAll(async () => {
      await theirs?.close();
      await server?.stop();
    });

    const both = async (one: Case) => {
      if (theirs === undefined) throw new Error(`${other.name} has not been started`);
      const [embedded, foreign] = await Promise.all([ours.client, theirs].map((client) => outcomeOf(one, client)));
      return { embedded, foreign };
    };

    describe.each(Object.entries(KINDS))('%s', (kind, cases) => {
      it.each(cases.map((one) => [one.name, one] as const))('%s', async (name, one) => {
        const difference = other.name === 'FerretDB' ? known.get(`${kind}: ${name}`) : undefined;
        const { embedded, foreign } = await both(one);
        if (difference === undefined) return expect(embedded).toEqual(foreign);
        // The list stays true: what is in it still differs, and in the way that it says.
        expect(embedded).not.toEqual(foreign);
        expect(embedded.refusal?.code).toBe(difference.embedded);
        expect(foreign.refusal?.code).toBe(difference.ferretdb);
      });
    });
  });
}

describe('the list of differences', () => {
  const names = Object.entries(KINDS).flatMap(([kind, cases]) => cases.map(({ name }) => `${kind}: ${name}`));

  it('names cases that there are, each once', () => {
    const listed = DIFFERENCES.flatMap(({ cases }) => cases);
    expect(listed.filter((name) => !names.includes(name))).toEqual([]);
    expect(new Set(listed).size).toBe(listed.length);
  });

  it('can tell cases apart', () => {
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});

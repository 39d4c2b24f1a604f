import { Day } from './day/day';
import { direct } from './day/direct';
import { finishing } from './day/finishing';
import { planning } from './day/planning';
import { sharing } from './day/sharing';
import { steering } from './day/steering';
import { talking } from './day/talking';
import { rebuildAll } from './support/rebuilds';

/** Two people work through a day, as a program would for them: every step through the typed client, seen live by the other one. */
describe('a day of alice and bob', () => {
  let day: Day;
  const today = () => day;
  beforeAll(async () => {
    day = await Day.begin();
  });
  afterAll(() => day?.end());

  planning(today);
  talking(today);
  sharing(today);
  direct(today);
  steering(today);
  finishing(today);

  it('18:00 the books balance: no event is missing, and every read model equals a rebuilt one', async () => {
    await day.flowra.stores.settled();
    expect(await day.flowra.stores.faults()).toEqual([]);
    const { before, after } = await rebuildAll(day.flowra);
    expect(after).toEqual(before);
  });
});

import type { EventSource } from '@flowra/contracts';
import { eventFixtures } from '@flowra/given';
import { type LawCase, ProjectionLaw, projectionLawCases } from '@flowra/harness';
import { TASK_PROJECTIONS } from './read-models';

const cases = projectionLawCases(TASK_PROJECTIONS, (source: EventSource) => eventFixtures(source));

/** Design, section 3, invariant 6, for every event type that a read model knows. */
describe('a read model', () => {
  let law: ProjectionLaw;
  beforeAll(async () => (law = await ProjectionLaw.open('task')));
  afterAll(() => law?.close());

  it.each(cases.map((each): [string, string, LawCase] => [each.projection.name, each.eventType, each]))(
    '%s that was stale before %s equals a rebuilt one, also when every event comes twice',
    async (_name, _type, each) => {
      const { caughtUp, repeated, rebuilt } = await law.examine(each);
      expect(caughtUp.length).toBeGreaterThan(0);
      expect(caughtUp).toEqual(rebuilt);
      expect(repeated).toEqual(rebuilt);
    },
  );
});

import { TAG_PRIORITIES, TAG_SEVERITIES, TAG_STATUSES } from '@flowra/tags';
import { PRIORITIES, SEVERITIES, STATUSES } from '@flowra/task-domain';

describe('what the catalogue of tags says of tasks', () => {
  it('is what tasks take', () => {
    expect({ statuses: TAG_STATUSES, priorities: TAG_PRIORITIES, severities: TAG_SEVERITIES }).toEqual({
      statuses: STATUSES,
      priorities: PRIORITIES,
      severities: SEVERITIES,
    });
  });
});

import type { TaskEvents } from '@flowra/contracts';
import { eventFixtures } from '@flowra/given';
import { fold } from '@flowra/kernel';
import { taskDecider } from '@flowra/task-domain';
import { TASK_PROJECTIONS } from './projections/read-models';

const fixtures = eventFixtures('task');
/** Does not compile when a published event is missing here. */
const published: Record<keyof TaskEvents, true> = {
  TaskCreated: true,
  TaskStatusChanged: true,
  TaskAssigned: true,
  TaskPriorityChanged: true,
  TaskDueDateChanged: true,
  TaskRetitled: true,
  TaskSeverityChanged: true,
  TaskDescribed: true,
  TaskDeleted: true,
  TaskLabelsChanged: true,
  TaskEpicChanged: true,
  TaskRelated: true,
  TaskUnrelated: true,
  TaskMoved: true,
  TaskOutcomesRecorded: true,
  TaskDueSoon: true,
  TagOutcomesRecorded: true,
};

describe('the stored events of every published version', () => {
  it('are all there', () => expect([...fixtures.keys()].sort()).toEqual(Object.keys(published).sort()));
  it.each([
    'TaskStatusChanged',
    'TaskAssigned',
    'TaskPriorityChanged',
    'TaskDueDateChanged',
    'TaskRetitled',
    'TaskSeverityChanged',
    'TaskDescribed',
    'TaskLabelsChanged',
    'TaskEpicChanged',
    'TaskRelated',
    'TaskUnrelated',
    'TaskMoved',
    'TaskOutcomesRecorded',
    'TaskDeleted',
  ])('%s still makes sense to a task', (type) => {
    const history = ['TaskCreated', type].map((each) => ({ type: each, data: fixtures.get(each) }));
    expect(fold(taskDecider, history as never[])).toBeTruthy();
  });
  it.each([...fixtures])('%s is projected', (eventType, eventData) => {
    const event = { eventType, eventData, version: 2, position: 2, at: new Date(0), timestamp: new Date(0).toISOString() };
    for (const { source, table } of TASK_PROJECTIONS) {
      const write = source === 'task' ? table[eventType]?.(event as never) : undefined;
      if (write) expect(JSON.stringify(write)).not.toContain('undefined');
    }
  });
});

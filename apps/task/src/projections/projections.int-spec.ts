import { eventFixtures } from '@flowra/given';
import { describeProjectionLaw } from '@flowra/harness';
import { TASK_PROJECTIONS } from './read-models';

describeProjectionLaw('task', TASK_PROJECTIONS, eventFixtures);

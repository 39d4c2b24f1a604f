import { eventFixtures } from '@flowra/given';
import { describeProjectionLaw } from '@flowra/harness';
import { NOTIFICATION_PROJECTIONS } from './read-models';

describeProjectionLaw('notification', NOTIFICATION_PROJECTIONS, eventFixtures);

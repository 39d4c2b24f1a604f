import { eventFixtures } from '@flowra/given';
import { describeProjectionLaw } from '@flowra/harness';
import { CHAT_PROJECTIONS } from './read-models';

describeProjectionLaw('chat', CHAT_PROJECTIONS, eventFixtures);

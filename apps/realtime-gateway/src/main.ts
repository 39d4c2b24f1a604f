import { bootstrap } from '@flowra/bootstrap';
import { realtimeService } from './realtime.module';

void bootstrap(realtimeService);

import { bootstrap } from '@flowra/bootstrap';
import { notificationService } from './notification.module';

void bootstrap(notificationService);

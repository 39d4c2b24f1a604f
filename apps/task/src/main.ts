import { bootstrap } from '@flowra/bootstrap';
import { taskService } from './task.module';

void bootstrap(taskService);

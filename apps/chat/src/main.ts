import { bootstrap } from '@flowra/bootstrap';
import { chatService } from './chat.module';

void bootstrap(chatService);

import { bootstrap } from '@flowra/bootstrap';
import { gatewayService } from './gateway.module';

void bootstrap(gatewayService);

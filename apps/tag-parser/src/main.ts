import { bootstrap } from '@flowra/bootstrap';
import { tagParserService } from './tag-parser.module';

void bootstrap(tagParserService);

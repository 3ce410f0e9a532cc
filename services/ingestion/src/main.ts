import { runService } from '@heed/platform';
import { ingestion } from './index.js';

await runService(ingestion);

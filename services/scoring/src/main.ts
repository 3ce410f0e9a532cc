import { runService } from '@heed/platform';
import { scoring } from './scoring.definition.js';

await runService(scoring);

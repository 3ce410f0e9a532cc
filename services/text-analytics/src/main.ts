import { runService } from '@heed/platform';
import { textAnalytics } from './index.js';

await runService(textAnalytics);

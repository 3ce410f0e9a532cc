import { runService } from '@heed/platform';
import { textAnalytics, TextSettings, textSettings } from './index.js';

await runService(textAnalytics, {
  settings: textSettings,
  parts: ({ settings: { HEED_TEXT_DEEP: deep } }) => ({
    providers: [{ provide: TextSettings, useValue: new TextSettings(deep) }],
  }),
});

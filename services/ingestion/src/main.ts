import { runService } from '@heed/platform';
import { Type } from '@sinclair/typebox';
import {
  ingestion,
  IntakeSettings,
  intakeSettings,
  readUpstreamSources,
  upstreamSettings,
  UpstreamSources,
} from './index.js';

await runService(ingestion, {
  settings: Type.Object({ ...upstreamSettings.properties, ...intakeSettings.properties }),
  parts: ({ settings }) => ({
    providers: [
      {
        provide: IntakeSettings,
        useValue: new IntakeSettings(
          settings.HEED_STREAM_ROWS,
          settings.HEED_STREAM_BYTES,
          settings.HEED_OUTBOX_SECONDS,
        ),
      },
      {
        provide: UpstreamSources,
        useValue: new UpstreamSources(readUpstreamSources(settings.HEED_UPSTREAM_SOURCES)),
      },
    ],
  }),
});

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
  parts: ({ settings: { HEED_UPSTREAM_SOURCES: sources, HEED_STREAM_ROWS: streamRows } }) => ({
    providers: [
      { provide: IntakeSettings, useValue: new IntakeSettings(streamRows) },
      { provide: UpstreamSources, useValue: new UpstreamSources(readUpstreamSources(sources)) },
    ],
  }),
});

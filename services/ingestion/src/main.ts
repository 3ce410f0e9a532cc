import { runService } from '@heed/platform';
import { ingestion, readUpstreamSources, upstreamSettings, UpstreamSources } from './index.js';

await runService(ingestion, {
  settings: upstreamSettings,
  parts: ({ settings: { HEED_UPSTREAM_SOURCES: sources } }) => ({
    providers: [{ provide: UpstreamSources, useValue: new UpstreamSources(readUpstreamSources(sources)) }],
  }),
});

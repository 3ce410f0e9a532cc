import { runService } from '@heed/platform';
import { routing, RoutingSettings, routingSettings } from './index.js';

await runService(routing, {
  settings: routingSettings,
  parts: ({ settings: { HEED_TEAM_EMAIL: email } }) => ({
    providers: [{ provide: RoutingSettings, useValue: new RoutingSettings(undefined, email) }],
  }),
});

import { runService } from '@heed/platform';
import { Type } from '@sinclair/typebox';
import { routing, RoutingSettings } from './index.js';

const settings = Type.Object({
  HEED_TEAM_EMAIL: Type.Optional(
    Type.String({
      description: 'Where the first team of a new tenant gets its mail, until PUT /v1/teams names others',
    }),
  ),
});

await runService(routing, {
  settings,
  parts: ({ settings: { HEED_TEAM_EMAIL: email } }) => ({
    providers: [{ provide: RoutingSettings, useValue: new RoutingSettings(undefined, email ?? null) }],
  }),
});

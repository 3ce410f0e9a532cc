import { Type } from '@sinclair/typebox';

/** For `readSettings`: everything that this service is told by its environment. */
export const routingSettings = Type.Object({
  HEED_TEAM_EMAIL: Type.String({
    format: 'mail-address',
    default: 'customer-care@localhost',
    description: 'Where the first team of a new tenant gets its mail, until PUT /v1/teams names others',
  }),
});

/** Provided by the composer. */
export class RoutingSettings {
  constructor(
    /** How long a decision waits for its second half. */
    readonly analysisDeadlineMs = 10_000,
    /** Where the first team of a new tenant gets its mail. */
    readonly firstTeamEmail: string | null = null,
  ) {}
}

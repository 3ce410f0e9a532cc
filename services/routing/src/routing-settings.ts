/** Provided by the composer. */
export class RoutingSettings {
  constructor(
    /** How long a decision waits for its second half. */
    readonly analysisDeadlineMs = 10_000,
    /** Where the first team of a new tenant gets its mail. */
    readonly firstTeamEmail: string | null = null,
  ) {}
}

/** How long a decision waits for its second half. Provided by the composer. */
export class RoutingSettings {
  constructor(readonly analysisDeadlineMs = 10_000) {}
}

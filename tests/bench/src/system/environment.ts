/** Nothing but what a load test has to change: limits, and the days' zone. */
export const environment = {
  HEED_TIME_ZONE: 'UTC',
  HEED_TEAM_EMAIL: 'care@heed.example',
  HEED_LIMIT_REQUESTS_PER_SECOND: '1000000',
  HEED_LIMIT_REQUESTS_BURST: '100000000',
  HEED_LIMIT_ROWS_PER_SECOND: '1000000',
  HEED_LIMIT_ROWS_BURST: '100000000',
  // Nothing passes on the connection while millions of answers are verified.
  HEED_HTTP_IDLE_MS: '3600000',
};

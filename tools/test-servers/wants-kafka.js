/** Suites that need a broker say so in their path; a broker costs 3 s and 430 MB, so other runs go without. */
const KAFKA_PATHS = /kafka|tests\/|messaging|standalone|libs\/testing\/?$/i;

/** Whether the test files that this run of jest was asked for may need a broker. Without a pattern all files run. */
export function wantsKafka(globalConfig, env = process.env) {
  if (env.HEED_TEST_KAFKA_START === '1') return true;
  const patterns = [...(globalConfig.testPathPatterns?.patterns ?? []), ...(globalConfig.nonFlagArgs ?? [])];
  return patterns.length === 0 || patterns.some((pattern) => KAFKA_PATHS.test(pattern));
}

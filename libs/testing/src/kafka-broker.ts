/** jest's own; this lib is also loaded where there is no jest, so it is looked up when it is called. */
declare const describe: Suite & { skip: Suite };
type Suite = (name: string, fn: () => void) => void;

/** The brokers that jest's global setup started or found, as host:port, or undefined when this run has none. */
export function kafkaBrokers(): string[] | undefined {
  return process.env.HEED_TEST_KAFKA?.split(',');
}

/** A suite that needs a real broker. Without one it is skipped, loudly; under CI that is an error, so that it never passes unseen. */
export function describeKafka(name: string, fn: () => void): void {
  if (kafkaBrokers()) return describe(name, fn);
  const words = `"${name}" needs a Kafka broker and this run started none (HEED_TEST_KAFKA_START=1 forces one)`;
  if (process.env.CI === 'true') throw new Error(words);
  process.stderr.write(`KAFKA SUITE IS SKIPPED: ${words}\n`); // jest keeps the console of a skipped file to itself
  describe.skip(name, fn);
}

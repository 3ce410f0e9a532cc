/** What the environment says; read once, at start. */
export interface CliConfig {
  /** HEED_URL: the address of Heed's public port. */
  url?: string;
  /** HEED_API_KEY. */
  apiKey?: string;
  /** HEED_OPERATOR_KEY: for `heed tenants`. */
  operatorKey?: string;
  /** HEED_DATA: the data folder; its heed.json says where Heed is. */
  dataDir?: string;
  /** KAFKA_BROKERS: host:port, several with commas. */
  kafkaBrokers?: string;
  /** NO_COLOR (no-color.org): any value but the empty one. */
  noColor: boolean;
}

export function readConfig(env: NodeJS.ProcessEnv = process.env): CliConfig {
  return {
    url: env.HEED_URL || undefined,
    apiKey: env.HEED_API_KEY || undefined,
    operatorKey: env.HEED_OPERATOR_KEY || undefined,
    dataDir: env.HEED_DATA || undefined,
    kafkaBrokers: env.KAFKA_BROKERS || undefined,
    noColor: Boolean(env.NO_COLOR),
  };
}

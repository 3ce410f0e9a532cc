import { givenValue, type ServiceName } from '@heed/platform';
import { DOOR, placesOf, type ProcessPlace, type Topology } from './topology.js';

/** What `--only` finds in the data folder. */
export const SURROUNDINGS_FILE = 'distributed.json';

/** What the processes of one installation share; kept in the data folder for `--only`. */
export interface Surroundings {
  /** Without user and password. */
  databaseUrl: string;
  brokers: readonly string[];
  topology: Topology;
  /** Of the door. */
  host: string;
  logLevel: string;
  teamEmail: string;
  /** Folder for mails where there is no mail server. */
  mailOutbox: string;
  /** Setting of ingestion: which source speaks for which tenant. */
  upstreamSources: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The settings of one process; what it does not name stays as the caller's own environment has it. */
export function serviceEnvironment(
  { service, port, adminPort }: ProcessPlace,
  around: Surroundings,
  secrets: { database: string; identity: string; secretsKey: string; operatorKey: string | undefined },
  inherited: Environment,
): Environment {
  return {
    HEED_MAIL_OUTBOX: around.mailOutbox,
    ...inherited,
    HEED_DATABASE_URL: around.databaseUrl,
    HEED_DATABASE_PASSWORD: secrets.database,
    HEED_KAFKA_BROKERS: around.brokers.join(','),
    HEED_IDENTITY_SECRET: secrets.identity,
    // Only the door is for others.
    HEED_HOST: service === DOOR ? around.host : '127.0.0.1',
    HEED_ADMIN_HOST: '127.0.0.1',
    HEED_PORT: String(port),
    HEED_ADMIN_PORT: String(adminPort),
    HEED_LOG_LEVEL: around.logLevel,
    HEED_TEAM_EMAIL: around.teamEmail,
    HEED_UPSTREAM_SOURCES: around.upstreamSources,
    // What this launcher starts speaks plain text on this machine, and so does the launcher.
    HEED_TLS_CERT: undefined,
    HEED_TLS_KEY: undefined,
    // Nobody else has a use for these.
    HEED_SECRETS_KEY: service === 'notification' ? secretsKeys(inherited, secrets.secretsKey) : undefined,
    HEED_OPERATOR_KEY: service === DOOR ? secrets.operatorKey : undefined,
    ...(service === DOOR ? serviceUrls(around.topology) : {}),
  };
}

/** With a key of one's own the drawn one still opens what it sealed before. */
function secretsKeys(inherited: Environment, drawn: string): string {
  const own = givenValue('HEED_SECRETS_KEY', inherited);
  return own === undefined ? drawn : `${own},${drawn}`;
}

function serviceUrls(topology: Topology): Environment {
  const names = (Object.keys(topology.services) as ServiceName[]).filter((name) => name !== DOOR);
  return Object.fromEntries(
    names.map((name) => [
      `HEED_SERVICE_${name.toUpperCase().replaceAll('-', '_')}_URL`,
      placesOf(topology, name)
        .map(({ port }) => `http://127.0.0.1:${port}`)
        .join(','),
    ]),
  );
}

import { sqlState } from '@heed/database';
import { HeedError } from '@heed/kernel';
import { expectationOf, type SettingSchema, shownValue } from '../config/describe-setting.js';
import { type ServiceSettings, serviceSettings } from './service-settings.js';

/** The settings are well-formed, and what one of them names is not there. It may come back: the process may be started again. */
export class StartFailure extends HeedError {
  readonly code = 'HEED_START';
}

type Name = 'HEED_DATABASE_URL' | 'HEED_DATABASE_PASSWORD' | 'HEED_KAFKA_BROKERS' | 'HEED_PORT' | 'HEED_ADMIN_PORT';
type Stage = 'broker' | 'service' | 'port' | 'admin port';

/** What PostgreSQL says of the role or its password, and of the database. */
const REFUSED = new Set(['28P01', '28000']);
const NO_DATABASE = '3D000';
const UNREACHABLE = /^(08|57P)|^E(CONNREFUSED|NOTFOUND|AI_AGAIN|TIMEDOUT|HOSTUNREACH|CONNRESET)$/;

/** An error of a start as the setting that leads there; one that no setting explains stays what it is. */
export function startFailure(cause: unknown, stage: Stage, settings: Pick<ServiceSettings, Name>): unknown {
  const failure = (name: Name, why: string): StartFailure => {
    const schema: SettingSchema = serviceSettings.properties[name];
    return new StartFailure(
      `${name} ${shownValue(String(settings[name]), schema)}, and ${why}. It should be ${expectationOf(schema)}. It means: ${schema.description}`,
      { cause },
    );
  };
  const code = sqlState(cause) ?? '';
  if (stage === 'port' || stage === 'admin port') {
    const name = stage === 'port' ? 'HEED_PORT' : 'HEED_ADMIN_PORT';
    if (code === 'EADDRINUSE') return failure(name, 'another program listens there: stop that, or take another port');
    if (code === 'EACCES') return failure(name, 'only root may listen there: take one above 1023');
    return cause;
  }
  if (stage === 'broker')
    return cause instanceof Error && cause.name.startsWith('KafkaJS')
      ? failure('HEED_KAFKA_BROKERS', `no broker can be asked there (${cause.message})`)
      : cause;
  if (REFUSED.has(code)) return failure('HEED_DATABASE_PASSWORD', `PostgreSQL refuses it (${code})`);
  if (code === NO_DATABASE) return failure('HEED_DATABASE_URL', `that server has no such database (${code})`);
  if (UNREACHABLE.test(code)) return failure('HEED_DATABASE_URL', `no PostgreSQL answers there (${code})`);
  return cause;
}

import { addDeadLetters } from '../commands/dead-letters.command.js';
import { addKeys } from '../commands/keys.command.js';
import { addRepublish } from '../commands/republish.command.js';
import type { Program } from '../commands/runs.js';
import { addTenants } from '../commands/tenants.command.js';
import { addTopics } from '../commands/topics.command.js';

/** For whoever lets others in and keeps Heed going. */
export function addOperation({ subcommand, runs }: Program): void {
  addKeys(
    subcommand(
      'keys',
      'API keys: who is let in, and for what',
      'heed keys',
      'heed keys create "shop backend" --scope ingest --expires 90d',
      'heed keys rotate ID --overlap 24h',
      'heed keys revoke ID',
    ),
    runs,
  );

  addTenants(
    subcommand(
      'tenants',
      'tenants of this Heed, for whoever runs it',
      'heed tenants',
      'heed tenants create "Riverside Hotels" --time-zone Europe/Berlin',
      'heed tenants suspend "Riverside Hotels" --reason "the contract ended"',
      'heed tenants export "Riverside Hotels" --out riverside',
    ),
    runs,
  );

  addDeadLetters(
    subcommand(
      'dead-letters',
      'events that a service could not take',
      'heed dead-letters',
      'heed dead-letters replay --all --error-code HEED_HANDLER --dry-run',
      'heed dead-letters replay --all --rate 50',
      'heed dead-letters discard ID --reason "a test"',
      'heed dead-letters list --operator',
    ),
    runs,
  );

  addRepublish(
    subcommand(
      'republish',
      'emit stored answers again, to rebuild a service',
      'heed republish',
      'heed republish --from 2026-11-01 --to 2026-12-01',
      'heed republish list',
    ),
    runs,
  );

  addTopics(
    subcommand(
      'topics',
      'topics of Kafka, for Heed as several processes',
      'heed topics plan --brokers localhost:9092',
      'heed topics apply --brokers localhost:9092',
    ),
    runs,
  );
}

import { plural } from '../terminal/numbers.js';
import type { Check } from './doctor-checks.js';

/** What the operator is told of services, topics and mail server, looked at when asked. */
export interface Looked {
  transport: string;
  services: {
    service: string;
    migrations: { pending: string[]; unknown: string[] };
    clockAheadSeconds: number;
    outside: { part: string; problem: string | null }[];
  }[];
  topics: { topic: string; what: string; wanted: string; found: string | null }[] | null;
}

const SHOWN = 5;

export function checkMigrations({ services }: Looked): Check[] {
  const behind = services.filter(({ migrations }) => migrations.pending.length > 0);
  const ahead = services.filter(({ migrations }) => migrations.unknown.length > 0);
  const named = (which: 'pending' | 'unknown') =>
    (which === 'pending' ? behind : ahead)
      .map(({ service, migrations }) => `${service} ${migrations[which].join(', ')}`)
      .join('; ');
  if (services.length === 0)
    return [{ check: 'migrations', status: 'warn', detail: 'no service could be asked', todo: 'See ready.' }];
  if (behind.length + ahead.length === 0)
    return [
      {
        check: 'migrations',
        status: 'ok',
        detail: `the schemas of ${plural(services.length, 'service')} are up to date`,
      },
    ];
  return [
    ...(behind.length === 0
      ? []
      : [failed(`not in the database: ${named('pending')}`, 'Start Heed again: a start migrates.')]),
    ...(ahead.length === 0
      ? []
      : [
          failed(
            `in the database, and of another release: ${named('unknown')}`,
            'Run the release that made them, or put back the backup from before it.',
          ),
        ]),
  ];
}

function failed(detail: string, todo: string): Check {
  return { check: 'migrations', status: 'fail', detail, todo };
}

/** Due times are counted by the database, the rest by the processes. */
export function checkDatabaseClock({ services }: Looked): Check[] {
  const off = services.map(({ clockAheadSeconds }) => clockAheadSeconds).sort((a, b) => Math.abs(b) - Math.abs(a))[0];
  if (off === undefined || Math.abs(off) <= 5) return [];
  return [
    {
      check: 'clock',
      status: Math.abs(off) > 60 ? 'fail' : 'warn',
      detail: `the clock of the database is ${plural(Math.round(Math.abs(off)), 'second')} ${off > 0 ? 'ahead of' : 'behind'} that of Heed`,
      todo: 'Set the time with NTP on both: due times are counted by the database.',
    },
  ];
}

export function checkTopics({ topics, transport }: Looked): Check {
  if (topics === null) return { check: 'topics', status: 'ok', detail: `none to look after: the log is ${transport}` };
  if (topics.length === 0) return { check: 'topics', status: 'ok', detail: 'all there, as Heed wants them' };
  const missing = topics.filter(({ what }) => what === 'topic').map(({ topic }) => topic);
  if (missing.length > 0)
    return {
      check: 'topics',
      status: 'fail',
      detail: `missing: ${missing.join(', ')}`,
      todo: 'heed topics apply --brokers host:port',
    };
  const told = topics.map(({ topic, what, wanted, found }) => `${topic} ${what} ${found ?? 'unset'}, wanted ${wanted}`);
  return {
    check: 'topics',
    status: 'warn',
    detail: `${told.slice(0, SHOWN).join('; ')}${told.length > SHOWN ? '; …' : ''}`,
    todo: 'heed topics plan --brokers host:port shows all, heed topics apply mends settings, with --add-partitions partitions too.',
  };
}

/** Whether the mail server lets Heed in; nothing is sent. */
export function mailProblem({ services }: Looked): string | null {
  const outside = services.flatMap((each) => each.outside);
  return outside.find(({ part }) => part === 'mail')?.problem ?? null;
}

import { count, plural } from '../terminal/numbers.js';
import type { FreeSpace } from './free-space.js';

export interface Check {
  check: string;
  status: 'ok' | 'warn' | 'fail';
  detail: string;
  /** What to do about it. */
  todo?: string;
}

export interface Ready {
  status?: string;
  problems?: {
    service?: string;
    part?: string;
    reason?: string;
    since?: string;
    /** The service does without it what its callers wait for. */
    tolerable?: boolean;
  }[];
}

export interface Status {
  version: string;
  transport?: string;
  dataDir?: string | null;
  /** Of the key's tenant, as are its dead letters. */
  undecided?: number | null;
  deadLetters?: { group: string; open: number }[];
  /** kind: smtp, or where mails are put instead; target: the server or the folder. */
  mail?: { kind: string; target: string };
}

/** What the operator may know. */
export interface Installation {
  lag: { group: string; lag: number }[];
  deadLetters: { group: string; open: number; ofNobody: number }[];
}

const GB = 1024 ** 3;

/** What Heed itself runs on; npm's scripts bring a Node of their own on Linux. */
export function checkNode(version: string): Check {
  return Number.parseInt(version, 10) >= 22
    ? { check: 'node', status: 'ok', detail: `Node ${version}` }
    : {
        check: 'node',
        status: 'fail',
        detail: `Node ${version} is too old`,
        todo: 'Install Node 24 (at least 22).',
      };
}

export function checkReady({ problems = [] }: Ready): Check[] {
  if (problems.length === 0) return [{ check: 'ready', status: 'ok', detail: 'every part works' }];
  return problems.map(({ service, part, reason, since, tolerable }) => ({
    check: 'ready',
    status: tolerable === true ? 'warn' : 'fail',
    detail: `${[service, part].filter(Boolean).join(' ')}: ${reason ?? 'not ready'}${since ? ` (since ${since})` : ''}`,
    todo: remedyOf(part, reason),
  }));
}

const REMEDIES: Record<string, string> = {
  database: 'Is PostgreSQL up? `heed start` starts its own again; else look at HEED_DATABASE_URL.',
  relay: 'Is the broker up? Look at HEED_KAFKA_BROKERS. What is accepted waits in the outbox.',
  consumer: 'Is the broker up, are its topics there? See topics; the log of the service tells more.',
  mail: 'Start the mail server, or correct HEED_SMTP_URL. Mails wait, and are tried again for hours.',
  process: 'Start it again: npm run start:distributed -- --only SERVICE.',
};

/** What a reason says for itself, whichever part has met it: on the embedded log relays and consumers meet the database. */
const CAUSES: readonly [RegExp, string][] = [
  [
    /no space left on device|ENOSPC/i,
    'The disk of PostgreSQL is full: make room. Do not remove anything below its folder.',
  ],
  [/the database does not answer|the database system is|terminating connection/i, REMEDIES['database']!],
];

function remedyOf(part = '', reason = ''): string {
  const cause = CAUSES.find(([words]) => words.test(reason))?.[1];
  return `${cause ?? REMEDIES[part] ?? 'The log tells more.'} Nothing accepted is lost; it goes on by itself once the cause is gone.`;
}

/** The Date header has whole seconds, so a second is no difference. */
export function checkClock(theirs: Date, ours: Date): Check {
  const seconds = Math.round(Math.abs(theirs.getTime() - ours.getTime()) / 1000);
  if (seconds <= 5) return { check: 'clock', status: 'ok', detail: 'the clocks of this machine and of Heed agree' };
  return {
    check: 'clock',
    status: seconds > 60 ? 'fail' : 'warn',
    detail: `the clocks of this machine and of Heed differ by ${plural(seconds, 'second')}`,
    todo: 'Set the time with NTP on both: due times and days are counted by them.',
  };
}

/** Theirs of the command and of the Heed that answers. */
export function checkVersion({ version, transport = 'unknown' }: Status, ours: string): Check {
  const detail = `Heed ${version}, transport ${transport}`;
  if (version === ours) return { check: 'version', status: 'ok', detail };
  return {
    check: 'version',
    status: 'warn',
    detail: `${detail}; this command is ${ours}`,
    todo: 'Use the command of the same release: commands may ask for what the other does not know.',
  };
}

/** Where nobody may know how far the services are behind. */
export function checkUndecided({ undecided }: Status): Check {
  if (undecided === null || undecided === undefined)
    return { check: 'undecided', status: 'warn', detail: 'not known', todo: 'A service does not answer: see ready.' };
  if (undecided === 0) return { check: 'undecided', status: 'ok', detail: 'every answer is decided' };
  const detail = `${plural(undecided, 'answer')} not decided yet`;
  if (undecided < 10_000) return { check: 'undecided', status: 'ok', detail };
  return {
    check: 'undecided',
    status: 'warn',
    detail,
    todo: 'After a large import this is normal and shrinks. If it grows, tell whoever runs this Heed.',
  };
}

export function checkLag({ lag }: Installation): Check {
  const behind = lag.filter((group) => group.lag > 0).sort((a, b) => b.lag - a.lag);
  const [worst] = behind;
  if (!worst) return { check: 'lag', status: 'ok', detail: 'everything accepted has been worked through' };
  const detail = behind.map(({ group, lag }) => `${group} ${count(lag)}`).join(', ');
  if (worst.lag < 10_000) return { check: 'lag', status: 'ok', detail: `events waiting: ${detail}` };
  return {
    check: 'lag',
    status: 'warn',
    detail: `events waiting: ${detail}`,
    todo: 'After a large import this is normal and shrinks. If it grows, look into the log of the group that is named.',
  };
}

export function checkDeadLetters(groups: NonNullable<Status['deadLetters']>): Check {
  const open = groups.filter((group) => group.open > 0);
  if (open.length === 0) return { check: 'dead letters', status: 'ok', detail: 'none' };
  return {
    check: 'dead letters',
    status: 'warn',
    detail: open.map(({ group, open }) => `${group} ${count(open)}`).join(', '),
    todo: 'heed dead-letters list tells why. Mend that, then: heed dead-letters replay --all, or discard ID.',
  };
}

/** Records that name no tenant, or none that Heed knows of: the operator's business. */
export function checkUnclaimed({ deadLetters }: Installation): Check {
  const unclaimed = deadLetters.filter(({ ofNobody }) => ofNobody > 0);
  if (unclaimed.length === 0) return { check: 'unclaimed', status: 'ok', detail: 'every record has a tenant' };
  return {
    check: 'unclaimed',
    status: 'warn',
    detail: `nobody can tell whose they are: ${unclaimed.map(({ group, ofNobody }) => `${group} ${count(ofNobody)}`).join(', ')}`,
    todo: 'Read them with `heed dead-letters list --operator`, and give a source its tenant: HEED_UPSTREAM_SOURCES.',
  };
}

/** `problem`: why the mail server, asked just now, does not let Heed in. */
export function checkMail(mail: Status['mail'], problem: string | null = null): Check {
  if (mail !== undefined && problem !== null)
    return {
      check: 'mail',
      status: 'fail',
      detail: `${mail.kind} ${mail.target}: ${problem}`,
      todo: 'Start the mail server, or correct HEED_SMTP_URL (HEED_MAIL_OUTBOX for a folder). Mails wait, and are tried again for hours.',
    };
  if (mail?.kind === 'smtp') return { check: 'mail', status: 'ok', detail: `sent over ${mail.target}` };
  return {
    check: 'mail',
    status: 'warn',
    detail: mail ? `sent to nobody: ${mail.kind}, ${mail.target}` : 'not set up',
    todo: 'Set HEED_SMTP_URL and start Heed again when people should get their mails.',
  };
}

export function checkDisk({ path, freeBytes, totalBytes }: FreeSpace): Check {
  const free = `${(freeBytes / GB).toFixed(1)} GB free of ${(totalBytes / GB).toFixed(0)} GB at ${path}`;
  if (freeBytes >= 2 * GB) return { check: 'disk', status: 'ok', detail: free };
  const status = freeBytes < GB / 2 ? 'fail' : 'warn';
  return { check: 'disk', status, detail: free, todo: 'Make room: PostgreSQL stops when the disk is full.' };
}

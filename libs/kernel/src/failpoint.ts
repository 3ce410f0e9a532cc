import { ConfigurationError } from './errors.js';

/** Where a process can be made to die or fail, for the fault suite: `tests/faults`. */
export const failpoints = [
  'intake.before_commit',
  'intake.after_commit',
  'relay.after_ack',
  'consumer.in_transaction',
  'consumer.after_commit',
  'delivery.after_send',
] as const;
export type Failpoint = (typeof failpoints)[number];

interface Armed {
  name: Failpoint;
  /** Only for this service; undefined: for each. */
  service: string | undefined;
  /** On the how-manieth pass. */
  pass: number;
  action: 'kill' | 'stop' | 'error';
}

const FORM = /^([a-z_.]+)(?:\/([a-z-]+))?(?:@([1-9]\d*))?:(kill|stop|error)$/;
let armed: Armed | null = null;

/**
 * Arms one failpoint: `relay.after_ack/scoring@3:kill` kills the process with SIGKILL where the relay of scoring passes for
 * the third time; `stop` stops it there until SIGCONT, `error` throws once. Unset arms nothing, and {@link failpoint} is one comparison.
 * @throws ConfigurationError for a text that is none, and where `production` says that this must not happen.
 */
export function armFailpoint(text: string | undefined, production: boolean): void {
  armed = null;
  if (text === undefined || text.trim() === '') return;
  if (production)
    throw new ConfigurationError(
      `HEED_FAILPOINT is ${JSON.stringify(text)} and must not be set where NODE_ENV is production.`,
    );
  const [, given, service, pass = '1', action] = FORM.exec(text) ?? [];
  const name = failpoints.find((known) => known === given);
  if (name === undefined)
    throw new ConfigurationError(
      `HEED_FAILPOINT is ${JSON.stringify(text)} and should be NAME[/SERVICE][@PASS]:kill, :stop or :error, such as relay.after_ack@3:kill. ` +
        `Names: ${failpoints.join(', ')}.`,
    );
  armed = { name, service, pass: Number(pass), action: action as Armed['action'] };
}

/** Code passes here; where this is armed, and often enough, the process ends, stops, or the caller gets an error. */
export function failpoint(name: Failpoint, service: string): void {
  if (armed === null || armed.name !== name || (armed.service ?? service) !== service) return;
  armed.pass -= 1;
  if (armed.pass > 0) return;
  const { action } = armed;
  armed = null;
  if (action === 'stop') return void process.kill(process.pid, 'SIGSTOP');
  if (action === 'kill') process.kill(process.pid, 'SIGKILL');
  throw new Error(`failpoint ${name}`);
}

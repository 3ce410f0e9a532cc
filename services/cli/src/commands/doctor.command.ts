import { type Answer, type Heed, HeedProblem, HeedUnreachable, reasonOf } from '@heed/client';
import { cliVersion } from '../cli-version.js';
import { UsageError } from '../usage-error.js';
import type { Context, ExitCode } from './context.js';
import {
  checkClock,
  checkDeadLetters,
  checkDisk,
  checkLag,
  checkMail,
  checkNode,
  checkReady,
  checkUnclaimed,
  checkUndecided,
  checkVersion,
  type Check,
  type Ready,
  type Status,
} from './doctor-checks.js';
import { checkDatabaseClock, checkMigrations, checkTopics, mailProblem } from './doctor-installation.js';
import { checkPorts } from './doctor-ports.js';
import { freeSpace } from './free-space.js';

const marks = { ok: 'ok  ', warn: 'warn', fail: 'fail' };

/** Of all tenants where the key of the operator is known, else of the tenant alone. */
async function checkInstallation(context: Context, status: Status): Promise<Check[]> {
  try {
    const installation = await context.operatorIfKnown()?.getInstallation();
    if (installation !== undefined)
      return [
        checkLag(installation),
        checkDeadLetters(installation.deadLetters),
        checkUnclaimed(installation),
        ...checkMigrations(installation),
        ...checkDatabaseClock(installation),
        checkTopics(installation),
        checkMail(status.mail, mailProblem(installation)),
      ];
  } catch (error) {
    if (!(error instanceof HeedProblem)) throw error;
    const detail = `${error.message} (${error.code})`;
    const todo =
      error.status === 401 || error.status === 403
        ? 'Is HEED_OPERATOR_KEY, or the one in heed.json, that of this Heed?'
        : 'Look into the log of Heed for the reason.';
    return [{ check: 'operator', status: 'warn', detail, todo }, ...ofTenant(status)];
  }
  return ofTenant(status);
}

function ofTenant(status: Status): Check[] {
  return [checkUndecided(status), checkDeadLetters(status.deadLetters ?? []), checkMail(status.mail)];
}

/** What the probe answers, with 503 too. */
async function readiness(client: Heed): Promise<Pick<Answer<unknown>, 'body' | 'headers'>> {
  try {
    return await client.request('ready', {}, { timeoutMs: 10_000 });
  } catch (error) {
    if (error instanceof HeedProblem && error.status === 503) return error;
    throw error;
  }
}

async function checkHeed(context: Context): Promise<Check[]> {
  const client = context.client();
  const { url, file } = context.endpoint();
  const asked = Date.now();
  const ready = await readiness(client);
  const roundTrip = Date.now() - asked;
  const date = ready.headers.get('date');
  const checks: Check[] = [
    { check: 'reachable', status: 'ok', detail: `${url} answers after ${roundTrip} ms${file ? ` (${file})` : ''}` },
    ...(await checkPorts({ url, answers: true })),
    ...checkReady(ready.body as Ready),
    ...(date === null ? [] : [checkClock(new Date(date), new Date(asked + roundTrip / 2))]),
  ];
  try {
    const status = await client.getStatus();
    checks.push(checkVersion(status, cliVersion()), ...(await checkInstallation(context, status)));
    const free = await freeSpace(url, status.dataDir);
    if (free) checks.push(checkDisk(free));
  } catch (error) {
    if (!(error instanceof HeedProblem)) throw error;
    const todo =
      error.status === 401 || error.status === 403
        ? 'Give a key with the scope read: HEED_API_KEY or --key.'
        : 'Look into the log of Heed for the reason.';
    checks.push({ check: 'status', status: 'fail', detail: `${error.message} (${error.code})`, todo });
  }
  return checks;
}

/** Where Heed was looked for; nowhere when none is known. */
function placeOf(context: Context): { url?: string; pid?: number } {
  try {
    const { url, pid } = context.endpoint();
    return { url, ...(pid !== undefined && { pid }) };
  } catch (error) {
    if (error instanceof UsageError) return {};
    throw error;
  }
}

/** `heed doctor` */
export async function doctorCommand(context: Context): Promise<ExitCode> {
  const { terminal, json } = context;
  const checks: Check[] = [checkNode(process.versions.node)];
  let reached = true;
  try {
    checks.push(...(await checkHeed(context)));
  } catch (error) {
    if (error instanceof UsageError)
      checks.push({ check: 'reachable', status: 'fail', detail: error.message, todo: error.lines.join(' ') });
    else if (error instanceof HeedUnreachable)
      checks.push({
        check: 'reachable',
        status: 'fail',
        detail: error.message,
        todo: 'Start it with `heed start`, or correct HEED_URL.',
      });
    else if (error instanceof HeedProblem)
      checks.push({
        check: 'reachable',
        status: 'fail',
        detail: `${error.message} (${reasonOf(error)})`,
        todo: 'Is this the address of Heed, and is the key valid?',
      });
    else throw error;
    reached = false;
    checks.push(...(await checkPorts({ ...placeOf(context), answers: false })));
  }
  const failed = checks.some(({ status }) => status === 'fail');
  if (json) await terminal.out(JSON.stringify({ ok: !failed, checks }));
  else {
    const { green, yellow, red } = terminal.colours;
    const colour = { ok: green, warn: yellow, fail: red };
    for (const { check, status, detail, todo } of checks) {
      await terminal.out(`${colour[status](marks[status])}  ${check.padEnd(12)}  ${detail}`);
      if (todo && status !== 'ok') await terminal.out(`                    → ${todo}`);
    }
  }
  return reached ? (failed ? 1 : 0) : 2;
}

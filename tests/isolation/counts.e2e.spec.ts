import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isForOperator, isForTenants, type Operation, operationsOf } from './operations.js';
import { pathsWith } from './path-ids.js';
import { urlsOf } from './requests.js';
import { grow, holders, type Tenant, TwoTenants } from './two-tenants.js';

const SLOW = 180_000;

/** What time alone changes, or the asking itself. Everything else of an answer stays, to the last header. */
const OF_THE_MOMENT = /"(date|x-request-id|ratelimit|lastUsedAt)":("(?:[^"\\]|\\.)*"|null)/g;
/** They note who asked, so that asking changes what there is to tell; the test of routes asks them. */
const NOTED = /^(exportRespondent|getTaskCustomer|get\w+DeadLetter)$/;

/** Requests that change nothing and are no GET. */
const questions: Readonly<Record<string, unknown>> = {
  simulateRules: { rules: [{ name: 'all', condition: {}, task: null }] },
  replayIngestionDeadLetters: { dryRun: true },
  replayScoringDeadLetters: { dryRun: true },
  replayTextAnalyticsDeadLetters: { dryRun: true },
  replayRoutingDeadLetters: { dryRun: true },
  replayNotificationDeadLetters: { dryRun: true },
};

/** Lists and figures that do not change with `grow`, and why. */
const STEADY: Readonly<Record<string, string>> = { listTaxonomies: 'built in, the same for every tenant' };

/** The answers that are others now: what was said, and what is. */
function changed(before: Map<string, string>, after: Map<string, string>): Record<string, unknown> {
  expect([...after.keys()]).toEqual([...before.keys()]);
  return Object.fromEntries(
    [...before].flatMap(([name, was]) => (after.get(name) === was ? [] : [[name, { was, is: after.get(name) }]])),
  );
}

describe('every figure that one of two tenants is told', () => {
  let both: TwoTenants;
  let a: Tenant;
  let b: Tenant;
  let operations: Operation[];
  let asked = 0;

  /** By operation and URL, what a tenant is answered. */
  const answersOf = async (tenant: Tenant): Promise<Map<string, string>> => {
    const answers = new Map<string, string>();
    for (const operation of operations.filter(isForTenants)) {
      if (operation.method !== 'GET' && !Object.hasOwn(questions, operation.id)) continue;
      if (NOTED.test(operation.id)) continue;
      for (const url of urlsOf(operation, tenant)) {
        asked++;
        const { status, text } = await tenant.request(operation.method, url, questions[operation.id]);
        answers.set(`${operation.id} ${url}`, `${status} ${text.replace(OF_THE_MOMENT, '')}`);
      }
    }
    return answers;
  };

  beforeAll(async () => {
    both = await TwoTenants.start();
    ({ a, b } = both);
    operations = await operationsOf(both);
  }, SLOW);
  afterAll(async () => {
    console.info(`isolation: ${asked} answers compared while the other grew`);
    await both.stop();
  }, SLOW);

  it(
    'stays as it was while the other grows',
    async () => {
      const [before, beforeOfB] = [await answersOf(a), await answersOf(b)];
      expect(changed(before, await answersOf(a))).toEqual({});
      await grow(b);
      await both.settled();
      expect(changed(before, await answersOf(a))).toEqual({});

      // What did not move for the one that grew proves nothing about the other.
      const moved = changed(beforeOfB, await answersOf(b));
      const still = [...beforeOfB.keys()].filter((name) => !(name in moved)).map((name) => name.split(' ', 1)[0]!);
      const listed = operations.filter(({ id, path }) => !path.includes('{') && still.includes(id));
      expect(listed.map(({ id }) => id).sort()).toEqual(Object.keys(STEADY).sort());
    },
    SLOW,
  );

  it(
    'is none of the operator’s: its key opens what is no tenant’s, and nothing else',
    async () => {
      const wrong: string[] = [];
      const ids = [...(await both.secretsOf(a)), ...(await both.secretsOf(b))].filter(
        (secret) => secret !== a.mark && secret !== b.mark,
      );
      const rows = [await both.rowsOf(a), await both.rowsOf(b)];
      for (const operation of operations.filter(isForTenants))
        for (const tenant of [a, b])
          for (const url of urlsOf(operation, tenant)) {
            asked++;
            const { status, text } = await tenant.request(operation.method, url, operation.body, 'operator');
            const found = ids.filter((id) => text.includes(id) && !url.includes(id));
            const expected = !isForOperator(operation) ? [403] : operation.path.includes('{') ? [404] : [200];
            if (!expected.includes(status) || found.length > 0)
              wrong.push(`${operation.method} ${url}: ${status} ${found.join()} ${text}`);
          }
      expect(wrong).toEqual([]);
      expect([await both.rowsOf(a), await both.rowsOf(b)]).toEqual(rows);
    },
    SLOW,
  );

  it(
    'leaves out dead letters of which nobody can tell whose they are: they are the operator’s',
    async () => {
      const [stray] = await both.strays();
      const wrong: string[] = [];
      const ofLetters = operations.filter(({ path }) => path.startsWith('/v1/dead-letters/ingestion'));
      for (const operation of ofLetters)
        for (const tenant of [a, b])
          for (const holder of holders)
            for (const { url } of pathsWith(operation.path, () => stray!)) {
              asked++;
              const { status, text } = await tenant.request(operation.method, url, operation.body, holder);
              const told = text.includes(stray!) && !url.includes(stray!);
              const named = operation.path.includes('{') && status === 200;
              if (told || named) wrong.push(`${operation.method} ${url} by ${holder}: ${status} ${text}`);
            }
      expect(wrong).toEqual([]);
      expect(await both.strays()).toContain(stray);
      const letter = await both.operate<{ value: string }>('GET', `/v1/dead-letters/ingestion/${stray!}`);
      expect(letter.value).toMatch(new RegExp(`${a.mark}|${b.mark}`));
    },
    SLOW,
  );
});

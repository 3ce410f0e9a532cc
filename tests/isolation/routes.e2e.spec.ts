import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { safeHeaders } from '@heed/platform';
import { isForTenants, type Operation, operationsOf } from './operations.js';
import { nounsOf, pathsWith } from './path-ids.js';
import { bodies, urlsOf } from './requests.js';
import { type Answer, holders, type Tenant, TwoTenants } from './two-tenants.js';

const SLOW = 180_000;
/** Nothing is on its way, nobody is deleted, and the console reads no events. */
const EMPTY = /\.(outbox|tenant_deletions)$|^console\.(dead_letters|erased)$/;
/** Their parameter is a name in the tenant's own list: another tenant's means nothing, and is free. */
const NAMES_ITS_OWN = ['putDimension'];

describe('every route of the API, asked by one of two tenants', () => {
  let both: TwoTenants;
  let a: Tenant;
  let b: Tenant;
  let operations: Operation[];
  let secrets: string[];
  let before: Record<string, string[]>;
  const asked = { requests: 0, routes: new Set<string>() };
  /** Answers without a header that every answer has. */
  const unsafe = new Set<string>();

  /** Its own requests have been noted by then. */
  const untouched = async (): Promise<void> => {
    await both.settled();
    expect(await both.rowsOf(b)).toEqual(before);
  };
  const named = (operation: Operation): boolean => operation.path.includes('{');
  const own = (): Operation[] => operations.filter(isForTenants);

  /** As `tenant`; what is secret to it and was not in the question may not be in the answer. */
  const ask = async (
    operation: Pick<Operation, 'id' | 'method'>,
    url: string,
    { as = a, body, holder = 'admin' }: { as?: Tenant; body?: unknown; holder?: (typeof holders)[number] } = {},
  ): Promise<Answer> => {
    asked.requests++;
    asked.routes.add(operation.id);
    const answer = await as.request(operation.method, url, body, holder);
    for (const name of Object.keys(safeHeaders))
      if (answer.headers[name] === undefined) unsafe.add(`${operation.id} ${answer.status}: ${name}`);
    const stored = String(answer.headers['cache-control']);
    if (!/^no-store$|^private, no-cache$/.test(stored)) unsafe.add(`${operation.id} ${answer.status}: ${stored}`);
    const question = `${decodeURIComponent(url)} ${JSON.stringify(body ?? '')}`;
    if (as === a) {
      // A word of the question may be repeated; what it did not say may not be added.
      const told = secrets.filter((secret) => answer.text.includes(secret) && !question.includes(secret));
      expect({ [`${holder}: ${operation.method} ${url}`]: told }).toEqual({
        [`${holder}: ${operation.method} ${url}`]: [],
      });
    }
    return answer;
  };
  const status = (operation: Operation, url: string, holder: string, code: number): string =>
    `${operation.id} ${operation.method} ${url} by ${holder}: ${code}`;

  beforeAll(async () => {
    both = await TwoTenants.start();
    ({ a, b } = both);
    operations = (await operationsOf(both)).map((operation) =>
      Object.hasOwn(bodies, operation.id) ? { ...operation, body: bodies[operation.id]!(a) } : operation,
    );
    secrets = await both.secretsOf(b);
    before = await both.rowsOf(b);
  }, SLOW);
  afterAll(async () => {
    console.info(
      `isolation: ${asked.routes.size} of ${operations.length} operations × ${holders.length} keys × 2 tenants in ` +
        `${asked.requests} requests; ${secrets.length} strings, ${Object.values(before).flat().length} rows of the other`,
    );
    await both.stop();
  }, SLOW);

  it('finds both tenants full', () => {
    const empty = Object.keys(before).filter((relation) => before[relation]!.length === 0);
    expect(empty.filter((relation) => !EMPTY.test(relation))).toEqual([]);
  });

  it('fails for a route of whose parameters nobody has said what they name', () => {
    expect(() => nounsOf('/v1/novelties/{id}')).toThrow('say so in path-ids.ts');
    expect(() => a.id('novelty')).toThrow('fill it in two-tenants.ts');
    for (const { path } of operations) expect(nounsOf(path)).toHaveLength(path.split('{').length - 1);
  });

  it(
    'answers its own ids',
    async () => {
      const wrong: string[] = [];
      for (const tenant of [a, b])
        for (const operation of own().filter(({ method }) => method === 'GET'))
          for (const url of urlsOf(operation, tenant)) {
            const answer = await ask(operation, url, { as: tenant });
            if (answer.status !== 200) wrong.push(status(operation, url, tenant.mark, answer.status));
            if (
              tenant === b &&
              named(operation) &&
              !answer.text.includes(b.mark) &&
              !secrets.some((id) => answer.text.includes(id))
            )
              wrong.push(`${url}: nothing of its tenant is in it, so that it proves nothing`);
          }
      expect(wrong).toEqual([]);
      before = await both.rowsOf(b);
    },
    SLOW,
  );

  it(
    'answers ids of the other as it answers ids of nobody: 404, or 403 for lack of a scope',
    async () => {
      const wrong: string[] = [];
      const nobody = (noun: string): string => {
        const known = b.id(noun);
        if (/^\d+$/.test(known)) return '999';
        return /^[0-9a-f-]{36}$/.test(known) ? randomUUID() : known.replace(b.mark, 'nobody');
      };
      for (const operation of own().filter(named)) {
        const theirs = pathsWith(operation.path, (noun) => b.id(noun));
        const unknown = pathsWith(operation.path, nobody);
        for (const holder of holders)
          for (const [index, { url, ids }] of theirs.entries()) {
            const { body } = operation;
            const answer = await ask(operation, url, { body, holder });
            const free = NAMES_ITS_OWN.includes(operation.id) && answer.status === 200;
            if (free) await ask({ id: 'deleteDimension', method: 'DELETE' }, url);
            const allowed = holder === 'admin' ? [404] : holder.endsWith('key') ? [401] : [403, 404];
            if (!free && !allowed.includes(answer.status)) wrong.push(status(operation, url, holder, answer.status));
            const other = unknown[index]!;
            const stranger = await ask(operation, other.url, { body, holder });
            if (free) await ask({ id: 'deleteDimension', method: 'DELETE' }, other.url);
            const [told, toldStranger] = [without(answer, ids), without(stranger, other.ids)];
            if (told !== toldStranger)
              wrong.push(`${url} by ${holder} differs from ids of nobody: ${told} ${toldStranger}`);
          }
      }
      expect(wrong).toEqual([]);
      await untouched();
    },
    SLOW,
  );

  it(
    'closes the routes of the operator to every key of a tenant',
    async () => {
      const wrong: string[] = [];
      for (const operation of operations.filter((each) => !isForTenants(each)))
        for (const tenant of [a, b])
          for (const holder of holders)
            for (const { url } of pathsWith(operation.path, (noun) =>
              noun === 'tenant' ? tenant.id(noun) : 'responses',
            )) {
              const { body } = operation;
              const answer = await ask(operation, url, { body, holder });
              if (answer.status !== (holder.endsWith('key') ? 401 : 403))
                wrong.push(status(operation, url, holder, answer.status));
            }
      expect(wrong).toEqual([]);
    },
    SLOW,
  );

  it(
    'finds nothing by the words, ids and cursors of the other',
    async () => {
      const wrong: string[] = [];
      const words = [
        b.mark,
        `Team ${b.mark}`,
        `unit:Unit ${b.mark}`,
        `${b.mark}:value ${b.mark}`,
        `member-${b.mark}`,
        ...['task', 'response', 'respondent', 'import', 'key', 'channel'].map((noun) => b.id(noun)),
        ...['discarded', 'failed'],
      ];
      for (const operation of own().filter(({ method, query }) => method === 'GET' && query.length > 0)) {
        const urls = urlsOf(operation, a);
        for (const url of urls)
          for (const name of operation.query)
            for (const word of new Set(words)) {
              const answer = await ask(
                operation,
                `${url}${url.includes('?') ? '&' : '?'}${name}=${encodeURIComponent(word)}`,
              );
              if (![200, 400, 404].includes(answer.status))
                wrong.push(status(operation, `${url}?${name}=${word}`, 'admin', answer.status));
            }
        if (!operation.query.includes('cursor')) continue;
        for (const url of urls) {
          const [all, page] = [await ask(operation, url), await ask(operation, `${url}?limit=1`, { as: b })];
          const { nextCursor } = page.body as { nextCursor: string | null };
          if (nextCursor === null) continue;
          const answer = await ask(operation, `${url}?cursor=${nextCursor}`);
          const { items } = answer.body as { items?: object[] };
          const known = (all.body as { items: object[] }).items.map((item) => JSON.stringify(item));
          for (const item of items ?? [])
            if (!known.includes(JSON.stringify(item))) wrong.push(`${url}: ${JSON.stringify(item)}`);
        }
      }
      expect(wrong).toEqual([]);
    },
    SLOW,
  );

  it(
    'changes nothing of the other, whatever a body or a query names',
    async () => {
      const { body: teams } = await a.request('GET', '/v1/teams');
      const task = `/v1/tasks/${a.id('task')}`;
      const answer = { id: 'answer-of-a', answeredAt: '2026-11-20T09:12:00Z', answers: [{ metric: 'nps', value: 9 }] };
      const event = {
        specversion: '1.0',
        id: 'event-of-a',
        source: `/${b.mark}`,
        type: 'heed.upstream.response.v1',
        data: answer,
      };
      const rule = {
        kind: 'recovery',
        team: `Team ${b.mark}`,
        priority: 'normal',
        firstContactMinutes: null,
        resolutionMinutes: null,
      };
      const attempts: [id: string, method: 'POST' | 'PUT' | 'GET', url: string, body: unknown, expected: number[]][] = [
        ['sendResponses', 'POST', `/v1/responses?importId=${b.id('import')}`, [answer], [400]],
        ['sendResponses', 'POST', '/v1/responses', { ...answer, id: 'of-a-2', dimensions: { [b.mark]: 'x' } }, [400]],
        ['sendUpstreamEvents', 'POST', '/v1/upstream/events', [event], [403]],
        ['startErasure', 'POST', '/v1/erasures', { response: b.id('external id') }, [404]],
        ['startErasure', 'POST', '/v1/erasures', { response: b.id('task') }, [404]],
        ['startErasure', 'POST', '/v1/erasures', { respondent: `customer-${b.mark}` }, [404]],
        ['assignTask', 'POST', `${task}/assign`, { assignee: `member-${b.mark}` }, [400, 404, 409]],
        ['assignTask', 'POST', `${task}/assign`, { assignee: null, team: `Team ${b.mark}` }, [400, 404, 409]],
        [
          'replaceTeams',
          'PUT',
          `/v1/teams?openTasksTo=${encodeURIComponent(`Team ${b.mark}`)}`,
          teams,
          [400, 404, 409],
        ],
        ['replaceRules', 'PUT', '/v1/rules', [{ name: 'x', condition: {}, task: rule }], [400, 404, 409]],
        [
          'simulateRules',
          'POST',
          '/v1/rules/simulate',
          { rules: [{ name: 'x', condition: {}, task: rule }] },
          [200, 400],
        ],
      ];
      const wrong: string[] = [];
      for (const [id, method, url, body, expected] of attempts) {
        const { status: code, text } = await ask({ id, method }, url, { body });
        if (!expected.includes(code)) wrong.push(`${method} ${url} ${JSON.stringify(body)}: ${text}`);
      }
      expect(wrong).toEqual([]);
      await untouched();
    },
    SLOW,
  );

  it(
    'tells each key no more than its scope, and takes every write of A as A’s',
    async () => {
      const wrong: string[] = [];
      const last = /\/(discard|close)$|^DELETE/;
      const writes = own()
        .map((operation) => ({
          operation,
          order:
            Number(!named(operation)) * 2 +
            Number(last.test(`${operation.method} ${operation.path}`) || last.test(operation.path)),
        }))
        .sort((one, other) => one.order - other.order);
      for (const { operation } of writes)
        for (const holder of holders) {
          const { body } = operation;
          for (const url of urlsOf(operation, a)) {
            const { status: code, text } = await ask(operation, url, { body, holder });
            const refused = holder.endsWith('key') ? code === 401 : code === 403 && holder !== 'admin';
            const taken = code < 500 && ![401, 403, 404].includes(code);
            if (!refused && !taken) wrong.push(`${status(operation, url, holder, code)} ${text}`);
          }
        }
      expect(wrong).toEqual([]);
      await untouched();
    },
    SLOW,
  );

  it('gives each answer of each route, errors too, the headers that keep it out of caches and frames', () => {
    expect(asked.routes.size).toBeGreaterThanOrEqual(operations.length);
    expect([...unsafe]).toEqual([]);
  });

  it(
    'lets A use the ids of B as ids of its own',
    async () => {
      const mine = { answeredAt: '2026-11-20T09:12:00Z', answers: [{ metric: 'nps', value: 9 }], comment: 'of A' };
      await a.call('POST', '/v1/responses', { ...mine, id: b.id('response') });
      await a.call('POST', '/v1/responses', { ...mine, id: 'its-own', respondent: { id: b.id('respondent') } });
      await a.call('POST', '/v1/erasures', { respondent: b.id('respondent') });
      expect(await a.call('GET', `/v1/responses/${b.id('response')}`)).toMatchObject({ comment: 'of A' });
      await a.call('DELETE', `/v1/responses/${b.id('response')}`);
      await untouched();
    },
    SLOW,
  );
});

/** Without the ids that were asked for, when and by which request. */
function without({ status, text }: Answer, ids: readonly string[]): string {
  let rest = text.slice(text.indexOf('\n'));
  for (const id of ids) rest = rest.replaceAll(id, '…');
  return `${status} ${rest}`;
}

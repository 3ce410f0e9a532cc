import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  catalogue,
  type EventContract,
  headerNames,
  responseExample,
  responseReceived,
  taskOverdue,
  tenantDeleted,
  toHeaders,
  upstreamCatalogue,
  upstreamInteraction,
  upstreamResponse,
} from '@heed/contracts';
import { uuidv7 } from '@heed/kernel';
import { RoutingSettings } from '@heed/routing';
import { eventually } from '@heed/testing';
import { decisionOf, type Tenant, TwoTenants } from './two-tenants.js';

const SLOW = 180_000;
/** The noun of `Tenant.ids` for each id that an event can name. */
const nouns: Readonly<Record<string, string>> = {
  deliveryId: 'delivery',
  erasureId: 'erasure',
  externalId: 'external id',
  importId: 'import',
  interactionId: 'interaction',
  respondentId: 'respondent',
  responseId: 'response',
  responseIds: 'response',
  subjectId: 'respondent',
  taskId: 'task',
  tenantId: 'tenant',
};
/** Later than anything that is stored. */
const VERSION = 1_000;

interface Entry {
  tenantId: string | undefined;
  type: string | undefined;
  value: string;
  /** Key, headers and value. */
  text: string;
}

/** What each upstream contract holds, with words and ids of the tenant. */
const upstreamData: Readonly<Record<string, (of: Tenant) => object>> = {
  [upstreamResponse.type]: (of) => ({
    ...responseExample,
    id: of.id('response'),
    comment: `The staff were rude. ${of.mark}`,
    respondent: { id: of.id('respondent'), name: of.mark },
  }),
  [upstreamInteraction.type]: (of) => ({
    ...(upstreamInteraction.example as object),
    id: of.id('interaction'),
    kind: of.mark,
  }),
};

/** The example of an event, with the ids of a tenant in place of its own. */
function exampleFor({ example }: EventContract, of: Tenant): Record<string, unknown> {
  const filled = (value: unknown, name: string): unknown => {
    if (/Ids?$/.test(name)) {
      const noun = nouns[name];
      if (noun === undefined) throw new Error(`${name}: nobody said what it names; say so in events.e2e.spec.ts`);
      return name.endsWith('Ids') ? [of.id(noun)] : of.id(noun);
    }
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map((item) => filled(item, ''));
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, filled(inner, key)]));
  };
  return { ...(filled(example, '') as object), version: VERSION };
}

describe('every event, of one of two tenants', () => {
  let both: TwoTenants;
  let a: Tenant;
  let b: Tenant;
  let secrets: string[];
  let before: Record<string, string[]>;
  const sent = new Map<string, number>();
  /** All data that were sent as A's. */
  let named = '';
  let seen = 0;

  /** Everything on the log, oldest first; an upstream record is of the tenant whose source it names. */
  const entries = async (): Promise<Entry[]> => {
    const rows = await both.heed.owner.query<{ key: string; headers: Record<string, string>; value: Buffer }[]>(
      `SELECT key, headers, value FROM log.events ORDER BY appended_at`,
    );
    return rows.map(({ key, headers, value: bytes }) => {
      const value = bytes.toString();
      const text = `${key} ${JSON.stringify(headers)} ${value}`;
      const known = headers[headerNames.tenantId];
      if (known !== undefined) return { tenantId: known, type: headers[headerNames.type], value, text };
      const { source, type } = JSON.parse(value) as { source?: string; type?: string };
      return { tenantId: [a, b].find(({ mark }) => source === `/${mark}`)?.tenantId, type, value, text };
    });
  };
  /** As if a service had emitted it for A. Gives its id. */
  const publish = async (contract: EventContract, data: Record<string, unknown>): Promise<string> => {
    named += JSON.stringify(data);
    const subject = String(data[contract.key]);
    const event = { id: uuidv7(), type: contract.type, source: '/heed/test', subject, time: new Date().toISOString() };
    const headers = toHeaders({ ...event, tenantId: a.tenantId, lane: 'live', data });
    await both.heed.composed.transport.publish([
      { topic: contract.topic, key: subject, headers, value: Buffer.from(JSON.stringify(data)) },
    ]);
    sent.set(contract.type, (sent.get(contract.type) ?? 0) + 1);
    return event.id;
  };
  const sendUpstream = async (of: Tenant, contract: EventContract, data: object): Promise<void> => {
    const event = { specversion: '1.0', id: uuidv7(), source: `/${of.mark}`, type: contract.type, data };
    await of.call('POST', '/v1/upstream/events', [event]);
    sent.set(contract.type, (sent.get(contract.type) ?? 0) + 1);
  };
  const untouched = async (): Promise<void> => {
    await both.settled({ halves: true });
    expect(await both.rowsOf(b)).toEqual(before);
  };
  /** What is secret to A and was in no event that was sent as A's may be in none of its rows, events and mails. */
  const toldNothing = async (): Promise<void> => {
    const own = (await entries()).filter(({ tenantId }) => tenantId === a.tenantId);
    const held = JSON.stringify([await both.rowsOf(a), own]);
    expect(secrets.filter((secret) => held.includes(secret) && !named.includes(secret))).toEqual([]);
    const mails = await both.heed.mails();
    expect(mails.filter((mail) => mail.includes(a.mark) && mail.includes(b.mark))).toEqual([]);
  };
  /** Groups that buried an event. */
  const buriedBy = async (id: string): Promise<string[]> => {
    const groups = ['ingestion', 'scoring', 'text_analytics', 'routing', 'notification'];
    const rows = await both.heed.owner.query<{ grp: string }[]>(
      groups.map((schema) => `SELECT grp FROM ${schema}.dead_letters WHERE event_id = $1`).join(' UNION ALL '),
      [id],
    );
    return rows.map(({ grp }) => grp).sort();
  };

  /** What no request brings about at once: a clock that runs out, a task that is closed, events of upstream systems. */
  const finish = async (of: Tenant): Promise<void> => {
    const { taskId } = await decisionOf(of, of.id('external id'));
    await both.heed.owner.query(
      `UPDATE routing.tasks SET first_contact_due_at = now(), next_due_at = now() WHERE tenant_id = $1 AND task_id = $2`,
      [of.tenantId, taskId],
    );
    for (const contract of upstreamCatalogue) await sendUpstream(of, contract, upstreamData[contract.type]!(of));
    await eventually(
      async () => {
        const fired = (await entries()).filter(
          ({ type, tenantId }) => type === taskOverdue.type && tenantId === of.tenantId,
        );
        expect(fired).not.toEqual([]);
      },
      { timeoutMs: 60_000 },
    );
    await of.call('POST', `/v1/tasks/${taskId}/assign`, { assignee: null });
    await of.call('POST', `/v1/tasks/${taskId}/assign`, { assignee: `member-${of.mark}` });
    await of.call('POST', `/v1/tasks/${taskId}/close`, { outcome: 'no_action', reason: of.mark });
  };

  beforeAll(async () => {
    both = await TwoTenants.start({ routing: new RoutingSettings(200) });
    ({ a, b } = both);
    await Promise.all([finish(a), finish(b)]);
    await both.settled();
    secrets = await both.secretsOf(b);
    before = await both.rowsOf(b);
  }, SLOW);
  afterAll(async () => {
    const events = [...sent.values()].reduce((sum, count) => sum + count, 0);
    const types = catalogue.length + upstreamCatalogue.length;
    console.info(
      `isolation: ${sent.size} of ${types} event types in ${events} events that name the other tenant's ids; ` +
        `${seen} records of the log looked through`,
    );
    await both.stop();
  }, SLOW);

  it('is on the log once at least for each, says whose it is, and holds nothing of the other', async () => {
    const log = await entries();
    seen = log.length;
    const types = [...catalogue.filter((contract) => contract !== tenantDeleted), ...upstreamCatalogue];
    for (const tenant of [a, b]) {
      const own = log.filter(({ tenantId }) => tenantId === tenant.tenantId);
      const kinds = new Set(own.map(({ type }) => type));
      expect({ [tenant.mark]: types.filter(({ type }) => !kinds.has(type)).map(({ type }) => type) }).toEqual({
        [tenant.mark]: [],
      });
      const others = await both.secretsOf(tenant === a ? b : a);
      expect(own.filter(({ text }) => others.some((secret) => text.includes(secret)))).toEqual([]);
      expect(own.some(({ text }) => text.includes(tenant.mark))).toBe(true);
    }
    // Nobody's: what the test itself has sent without a tenant, once for each of the two.
    const nobodys = log.filter(({ tenantId }) => tenantId !== a.tenantId && tenantId !== b.tenantId);
    expect(nobodys).toHaveLength(2);
    for (const { text } of nobodys) expect(text.includes(a.mark)).not.toBe(text.includes(b.mark));
  });

  it.each(upstreamCatalogue.map((contract) => [contract.type, contract] as const))(
    '%s changes nothing of the other, whose ids it uses as its own',
    async (type, contract) => {
      const data = JSON.parse(JSON.stringify(upstreamData[type]!(b)).replaceAll(b.mark, a.mark)) as object;
      named += JSON.stringify(data);
      await sendUpstream(a, contract, data);
      await untouched();
      await toldNothing();
    },
    SLOW,
  );

  it.each(
    catalogue.filter((contract) => contract !== tenantDeleted).map((contract) => [contract.type, contract] as const),
  )(
    '%s changes and tells nothing of the other, whose ids it names',
    async (_, contract) => {
      for (const names of [a, b]) {
        const id = await publish(contract, exampleFor(contract, names));
        await untouched();
        // It took effect, on what is A's.
        expect({ [names.mark]: await buriedBy(id) }).toEqual({ [names.mark]: [] });
      }
      await toldNothing();
      if (contract === responseReceived)
        expect((await both.rowsOf(a))['scoring.scored_responses']!.join()).toContain(b.id('response'));
    },
    SLOW,
  );

  it(
    'changes nothing of the other where A’s services say all that the other’s have said, as if it were later',
    async () => {
      const said = (await entries()).filter(({ tenantId }) => tenantId === b.tenantId);
      for (const contract of catalogue)
        for (const { value } of said.filter(({ type }) => type === contract.type)) {
          const data = JSON.parse(value) as Record<string, unknown>;
          if (data.version !== undefined) await publish(contract, { ...data, version: VERSION + 1 });
        }
      await untouched();
    },
    SLOW,
  );

  it(
    `${tenantDeleted.type} removes nothing of the other, and nothing at all where it names the other`,
    async () => {
      const held = await both.rowsOf(a);
      const id = await publish(tenantDeleted, exampleFor(tenantDeleted, b));
      await untouched();
      expect(await buriedBy(id)).toEqual(['ingestion', 'notification', 'routing', 'scoring', 'text-analytics']);
      expect(Object.keys(held).filter((table) => held[table]!.length > 0)).not.toEqual([]);

      await both.operate('POST', `/v1/tenants/${a.tenantId}/suspend`, { reason: 'a test' });
      await both.operate('DELETE', `/v1/tenants/${a.tenantId}?confirm=${encodeURIComponent(`Hotel ${a.mark}`)}`);
      await eventually(
        async () => {
          const left = Object.entries(await both.rowsOf(a)).filter(
            ([table, rows]) => rows.length > 0 && table !== 'console.tenants',
          );
          expect(left.map(([table]) => table).filter((table) => !table.endsWith('.tenant_deletions'))).toEqual([]);
        },
        { timeoutMs: 60_000 },
      );
      await untouched();
      expect((await b.request('GET', '/v1/responses')).status).toBe(200);
    },
    SLOW,
  );
});

import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uuidv7 } from '@heed/kernel';
import { platformMetrics } from '@heed/platform';
import { services, standaloneMetrics } from '@heed/standalone';
import { eventually } from '@heed/testing';
import { alarmRules, isAskedFor, selectorsOf } from '../alarms/alarm-rules.js';
import { ComposedHeed } from './composed-heed.js';

const SLOW = 180_000;
const answer = (id: string, value: unknown) => ({
  id,
  answeredAt: '2026-11-20T09:12:00Z',
  answers: [{ metric: 'nps', value }],
  dimensions: { unit: 'riverside' },
});

/** Samples of `/metrics`, by name and labels as they are written there. */
async function scrape(heed: ComposedHeed): Promise<Map<string, number>> {
  const lines = (await heed.composed.metrics.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  );
}

describe('metrics', () => {
  let heed: ComposedHeed;
  let seen: Map<string, number>;

  const shown = (prefix: string): Record<string, number> =>
    Object.fromEntries([...seen].filter(([name, value]) => name.startsWith(prefix) && value !== 0));

  beforeAll(async () => {
    heed = await ComposedHeed.start();
    heed.composed.metrics.addOfProcess('standalone', standaloneMetrics(tmpdir(), { restarts: 0 }));
    const [team] = await heed.call<{ name: string }[]>('GET', '/v1/teams');
    await heed.call('PUT', '/v1/teams', [{ name: team!.name, email: 'team@heed.example', members: [] }]);
    await heed.send([answer('a', 0), answer('b', 7), answer('c', 10)]);
    await heed.request('POST', '/v1/responses', answer('a', 0));
    await heed.request('POST', '/v1/responses', answer('a', 1));
    await heed.request('POST', '/v1/responses', [answer('d', 9), answer('e', 'eleven'), { id: 'f' }]);
    await heed.request('GET', '/v1/scores', undefined, 'hk_nobody');
    await heed.settled(4);
    // The delivery's own event leaves last.
    await eventually(
      async () => {
        seen = await scrape(heed);
        expect(seen.get('heed_delivery_attempts_total{channel="email",outcome="delivered"}')).toBe(1);
        expect(shown('heed_outbox')).toEqual({});
        // One scrape reads one after the other: this may be older than what stands above.
        expect(seen.get('heed_deliveries_undelivered{channel="email",state="pending"}')).toBe(0);
      },
      { timeoutMs: 60_000, intervalMs: 200 },
    );
  }, SLOW);
  afterAll(() => heed.stop(), SLOW);

  it('count the rows that were taken in and refused, and why', () => {
    expect(shown('heed_intake_rows_total')).toEqual({
      'heed_intake_rows_total{kind="response",via="http",outcome="accepted"}': 4,
      'heed_intake_rows_total{kind="response",via="http",outcome="duplicate"}': 1,
      'heed_intake_rows_total{kind="response",via="http",outcome="rejected"}': 3,
    });
    const refused = shown('heed_intake_rejected_rows_total');
    expect(refused['heed_intake_rejected_rows_total{kind="response",via="http",reason="revision"}']).toBe(1);
    expect(Object.values(refused).reduce((sum, n) => sum + n, 0)).toBe(3);
  });

  it('count the requests that were answered with a problem', () => {
    expect(shown('heed_http_problems_total')).toEqual({
      'heed_http_problems_total{service="ingestion",status="409",code="HEED_CONFLICT"}': 1,
      'heed_http_problems_total{service="console",status="401",code="HEED_UNAUTHORIZED"}': 1,
    });
    expect(shown('heed_key_refusals_total')).toEqual({ 'heed_key_refusals_total{reason="malformed"}': 1 });
  });

  it('time answers from acceptance to decision and to delivery', () => {
    expect(seen.get('heed_decision_seconds_count{lane="live"}')).toBe(4);
    expect(seen.get('heed_delivery_seconds_count{channel="email",lane="live"}')).toBe(1);
    expect(seen.get('heed_decision_seconds_sum{lane="live"}')).toBeGreaterThan(0);
  });

  it('show open tasks by state, those overdue, and deliveries that are not there yet', () => {
    expect(shown('heed_tasks_open')).toEqual({ 'heed_tasks_open{state="new"}': 1 });
    expect(seen.get('heed_tasks_overdue{clock="first_contact"}')).toBe(0);
    expect(seen.get('heed_deliveries_undelivered{channel="email",state="pending"}')).toBe(0);
  });

  it('show outboxes and lag, and that consumed is effected, skipped and dead-lettered', () => {
    expect(shown('heed_outbox')).toEqual({});
    expect(seen.get('heed_consumer_lag_records{group="routing",topic="heed.responses.scored"}')).toBe(0);
    const outcome = (name: string) =>
      seen.get(`heed_consumer_records_total{group="scoring",topic="heed.responses.received",outcome="${name}"}`);
    expect(['consumed', 'effected', 'skipped', 'dead_lettered'].map(outcome)).toEqual([4, 4, 0, 0]);
    expect(shown('heed_scrape_failures_total')).toEqual({});
  });

  it('show what every alarm asks for, while all is well', async () => {
    const lines = (await heed.composed.metrics.text()).split('\n');
    /** What has not happened yet has no series: nobody was shed, nothing failed, and this door speaks plain text. */
    const notYet =
      /^heed_(tls_certificate_expires_seconds|scrape_failures_total|door_requests_total\{status="(5xx|503)"|delivery_attempts_total\{outcome!=)/;
    for (const { alert, expr } of alarmRules)
      for (const selector of selectorsOf(expr)) {
        const { metric, matchers } = selector;
        const [first] = matchers;
        const words = first === undefined ? metric : `${metric}{${first.label}${first.operator}"${first.value}"`;
        const found = lines.some((line) => isAskedFor(line, selector));
        expect([alert, words, found]).toEqual([alert, words, !notYet.test(words)]);
      }
    for (const part of ['database', 'relay', 'consumer'])
      expect(seen.get(`heed_part_up{service="routing",part="${part}"}`)).toBe(1);
    expect(seen.get('heed_relay_lease_held{service="routing"}')).toBe(1);
    expect(seen.get('heed_timers_behind_seconds{timer="clock"}')).toBe(0);
    expect(seen.get('heed_door_requests_total{status="2xx"}')).toBeGreaterThan(3);
  });

  it('tell that senders are shed, when events have not left for too long', async () => {
    await heed.composed.services.get('ingestion')!.relay.stop();
    await heed.owner.query(
      `INSERT INTO ingestion.outbox (lane, tenant_id, topic, key, key_hash, headers, value, created_at)
       VALUES (0, $1, 'heed.responses.received', 'k', 0, '{}', '{}', now() - interval '11 minutes')`,
      [heed.tenantId],
    );
    await eventually(
      async () => {
        const { status, headers } = await heed.request('POST', '/v1/responses', answer(uuidv7(), 9));
        expect([status, headers['retry-after']]).toEqual([503, '30']);
      },
      { timeoutMs: 60_000, intervalMs: 200 },
    );
    seen = await scrape(heed);
    expect(seen.get('heed_outbox_oldest_seconds{service="ingestion"}')).toBeGreaterThan(600);
    expect(seen.get('heed_outbox_events{service="ingestion"}')).toBeGreaterThan(0);
    expect(seen.get('heed_door_requests_total{status="503"}')).toBeGreaterThan(0);
  });

  it('are named as Prometheus wants it, and none is named twice', () => {
    const all = [...platformMetrics, ...services.flatMap(({ metrics }) => metrics ?? [])];
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    for (const { name, type, labels } of all) {
      expect(name.endsWith('_total')).toBe(type === 'counter');
      if (type === 'histogram') expect(name).toMatch(/_seconds$/);
      expect(labels.join()).not.toMatch(/tenant|_id/);
    }
  });
});

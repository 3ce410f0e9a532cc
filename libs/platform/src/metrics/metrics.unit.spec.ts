import { describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import type { Transport } from '@heed/messaging';
import type { Metric } from './metric.js';
import { Metrics } from './metrics.js';
import { platformMetrics } from './platform-metrics.js';

const away = () => Promise.reject(new Error('is away'));
const source = {
  worker: { query: away } as unknown as DataSource,
  transport: { lag: away } as unknown as Transport,
  parts: away,
  certificate: null,
};

describe('metrics', () => {
  it('show what can be read when something is away, and count what cannot', async () => {
    const metrics = new Metrics();
    const held: Metric = {
      name: 'heed_held',
      type: 'gauge',
      help: 'held',
      labels: ['shelf'],
      read: () => Promise.resolve([{ labels: { shelf: 'top' }, value: 7 }]),
    };
    metrics.add({ service: 'routing', ...source, metrics: [held] });
    await metrics.text();
    const text = await metrics.text();
    expect(text).toContain('heed_held{shelf="top"} 7');
    expect(text).toContain('heed_scrape_failures_total{service="routing",metric="heed_outbox_events"} 2');
    expect(text).not.toContain('heed_outbox_events{');
  });

  it('drop what is no longer there', async () => {
    const metrics = new Metrics();
    let shelves = ['top', 'middle'];
    const read = () => Promise.resolve(shelves.map((shelf) => ({ labels: { shelf }, value: 1 })));
    metrics.add({
      service: 'routing',
      ...source,
      metrics: [{ name: 'heed_held', type: 'gauge', help: 'held', labels: ['shelf'], read }],
    });
    expect(await metrics.text()).toContain('heed_held{shelf="middle"} 1');
    shelves = ['top'];
    expect(await metrics.text()).not.toContain('middle');
  });

  it('keep the figures of services beside each other under one name', async () => {
    const metrics = new Metrics();
    const owned = (service: string): Metric => ({
      name: 'heed_owned',
      type: 'gauge',
      help: 'owned',
      labels: ['service'],
      read: () => Promise.resolve([{ labels: { service }, value: service.length }]),
    });
    for (const service of ['routing', 'scoring']) metrics.add({ service, ...source, metrics: [owned(service)] });
    const text = await metrics.text();
    expect(text.match(/^heed_owned\{.*$/gm)).toEqual([
      'heed_owned{service="routing"} 7',
      'heed_owned{service="scoring"} 7',
    ]);
  });

  it('are named as Prometheus wants it: counters end in _total, times are in seconds, no label names a tenant', () => {
    for (const { name, type, labels, help } of platformMetrics) {
      expect(name).toMatch(/^heed_[a-z_]+$/);
      expect(name.endsWith('_total')).toBe(type === 'counter');
      expect(name).not.toMatch(/_(ms|millis|minutes)\b/);
      expect(labels.join()).not.toContain('tenant');
      expect(help).not.toBe('');
    }
  });
});

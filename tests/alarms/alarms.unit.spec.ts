import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { consoleService } from '@heed/console';
import { type Metric, platformMetrics } from '@heed/platform';
import { services, standaloneMetrics } from '@heed/standalone';
import { alarmCases, alarmRules, groupingsOf, isAskedFor, repository, selectorsOf } from './alarm-rules.js';

/** What docs/metrics.md is made of. */
const metrics = new Map<string, Pick<Metric, 'type' | 'labels'>>(
  [
    ...platformMetrics,
    ...[...services, consoleService].flatMap((service) => service.metrics ?? []),
    ...standaloneMetrics('', { restarts: 0 }),
  ].map((metric) => [metric.name, metric]),
);
/** Those that Prometheus adds. */
const ADDED = ['instance', 'job'];

/** Labels of a series, by its name; undefined where Heed shows none of that name. */
function labelsOf(series: string): readonly string[] | undefined {
  const plain = metrics.get(series);
  if (plain !== undefined) return plain.type === 'histogram' ? undefined : plain.labels;
  const [, base, suffix] = /^(.*)_(bucket|sum|count)$/.exec(series) ?? [];
  const histogram = metrics.get(base ?? '');
  if (histogram?.type !== 'histogram') return undefined;
  return suffix === 'bucket' ? [...histogram.labels, 'le'] : histogram.labels;
}

/** As GitHub and others make them of headings. */
function anchorsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}

describe('an alarm', () => {
  it('is found by its name', () => {
    const names = alarmRules.map(({ alert }) => alert);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(20);
  });

  it.each(alarmRules)('$alert asks for metrics and labels that Heed shows', ({ expr, annotations }) => {
    const selectors = selectorsOf(expr);
    expect(selectors.length).toBeGreaterThan(0);
    for (const { metric, matchers } of selectors) {
      const labels = labelsOf(metric);
      expect([metric, labels !== undefined]).toEqual([metric, true]);
      const known = [...labels!, ...ADDED];
      expect(known).toEqual(expect.arrayContaining(matchers.map(({ label }) => label)));
      expect(known).toEqual(expect.arrayContaining(groupingsOf(expr)));
      const told = [...annotations.summary.matchAll(/\$labels\.(\w+)/g)].map(([, label]) => label);
      expect(known).toEqual(expect.arrayContaining(told));
    }
    // A rate of a gauge, or a counter as it stands, says nothing.
    for (const [, inside] of expr.matchAll(/\b(?:rate|increase)\((heed_\w+)/g))
      expect(metrics.get(inside!.replace(/_bucket$/, ''))!.type).not.toBe('gauge');
  });

  it.each(alarmRules)('$alert says how bad it is, what it means and what to do', ({ labels, annotations, ...rule }) => {
    expect(['critical', 'warning']).toContain(labels.severity);
    expect(rule.for).toMatch(/^\d+[mh]$/);
    expect(annotations.summary.length).toBeGreaterThan(10);
    expect(annotations.description.length).toBeGreaterThan(20);
    const [file, heading] = annotations.runbook_url.split('#');
    expect(existsSync(`${repository}${file!}`)).toBe(true);
    expect(anchorsOf(readFileSync(`${repository}${file!}`, 'utf8'))).toContain(heading);
    expect(readFileSync(`${repository}docs/runbooks/README.md`, 'utf8')).toContain(`\`${rule.alert}\``);
  });

  it.each(alarmRules)('$alert has a case in which it fires, and one in which it does not', ({ alert }) => {
    const cases = alarmCases.filter(({ promql_expr_test: tests }) =>
      tests.some(({ expr }) => expr.includes(`alertname="${alert}"`)),
    );
    const fires = cases.flatMap(({ promql_expr_test: tests }) => tests.map(({ exp_samples: found }) => found.length));
    expect(fires.sort()).toEqual([0, 1]);
  });
});

describe('what an alarm asks for', () => {
  it('is told from what it does not ask for', () => {
    const [selector] = selectorsOf('sum by (group) (heed_part_up{part="relay", service!~"con.*"}) == 0');
    expect(isAskedFor('heed_part_up{service="scoring",part="relay"} 1', selector!)).toBe(true);
    expect(isAskedFor('heed_part_up{service="console",part="relay"} 1', selector!)).toBe(false);
    expect(isAskedFor('heed_part_up{service="scoring",part="mail"} 1', selector!)).toBe(false);
    expect(isAskedFor('heed_part{service="scoring",part="relay"} 1', selector!)).toBe(false);
  });
});

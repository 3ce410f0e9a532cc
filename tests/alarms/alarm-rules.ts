import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

export interface AlarmRule {
  alert: string;
  expr: string;
  for: string;
  labels: { severity: string };
  annotations: { summary: string; description: string; runbook_url: string };
}

interface RuleFile {
  groups: { name: string; rules: AlarmRule[] }[];
}

export interface AlarmCase {
  name: string;
  promql_expr_test: { expr: string; exp_samples: { value: number }[] }[];
}

export const repository = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string): unknown => parse(readFileSync(`${repository}deploy/prometheus/${file}`, 'utf8'));

export const alarmRules = (read('heed.rules.yml') as RuleFile).groups.flatMap(({ rules }) => rules);
/** For promtool, which runs them; here only that there are some for each. */
export const alarmCases = (read('heed.rules.test.yml') as { tests: AlarmCase[] }).tests;

/** What an expression asks for: `heed_part_up{part="relay"}`. */
export interface Selector {
  metric: string;
  matchers: { label: string; operator: string; value: string }[];
}

export function selectorsOf(expr: string): Selector[] {
  return [...expr.matchAll(/\b(heed_\w+)(?:\{([^}]*)\})?/g)].map(([, metric, inside = '']) => ({
    metric: metric!,
    matchers: [...inside.matchAll(/(\w+)\s*(=~|!~|!=|=)\s*"([^"]*)"/g)].map(([, label, operator, value]) => {
      return { label: label!, operator: operator!, value: value! };
    }),
  }));
}

/** Labels by which an expression aggregates. */
export function groupingsOf(expr: string): string[] {
  return [...expr.matchAll(/\b(?:by|without|on|ignoring)\s*\(([^)]*)\)/g)].flatMap(([, inside]) =>
    inside!.split(',').map((label) => label.trim()),
  );
}

/** Whether one line of `/metrics` is what a selector asks for. */
export function isAskedFor(line: string, { metric, matchers }: Selector): boolean {
  const [, name, inside = ''] = /^(\w+)(?:\{(.*)\})? /.exec(line) ?? [];
  if (name !== metric) return false;
  const labels = new Map([...inside.matchAll(/(\w+)="([^"]*)"/g)].map(([, label, value]) => [label, value]));
  return matchers.every(({ label, operator, value }) => {
    const given = labels.get(label) ?? '';
    const equal = operator.endsWith('~') ? new RegExp(`^(?:${value})$`).test(given) : given === value;
    return operator.startsWith('!') ? !equal : equal;
  });
}

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { repository } from './heed-process.js';

/** Starts tracing as a process of Heed does, makes many spans, and tells what was loaded and logged. */
const program = `
  import { registerHooks } from 'node:module';
  const loaded = new Set();
  registerHooks({
    load(url, context, next) {
      const [, name] = /node_modules\\/(@opentelemetry\\/[^/]+)/.exec(url) ?? [];
      // prom-client takes the API along, which does nothing by itself.
      if (name !== undefined && name !== '@opentelemetry/api') loaded.add(name);
      return next(url, context);
    },
  });
  const { startTracing } = await import('@heed/platform');
  const { tracer } = await import('@heed/messaging');
  if (process.env.WHOLE) await import('@heed/standalone');
  const lines = [];
  const logger = Object.fromEntries(['info', 'warn'].map((level) => [level, (fields, message) => lines.push({ level, ...fields, message })]));
  const settings = { OTEL_EXPORTER_OTLP_ENDPOINT: process.env.OTEL_EXPORTER_OTLP_ENDPOINT };
  const tracing = await startTracing(settings, 'heed-test', logger);
  const on = tracer() !== null;
  for (let round = 0; on && round < 20; round += 1) {
    for (let n = 0; n < 500; n += 1) tracer().start('work', { service: 'test', kind: 'internal', parent: null }).end();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await tracing.stop();
  console.log(JSON.stringify({ on, loaded: [...loaded], lines }));
  process.exit(0);
`;

interface Told {
  on: boolean;
  loaded: string[];
  lines: { level: string; message: string; reason?: string }[];
}

async function run(env: Record<string, string>): Promise<Told> {
  const { PATH } = process.env;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], {
    cwd: repository,
    env: { PATH, ...env },
    timeout: 60_000,
  });
  return JSON.parse(stdout) as Told;
}

describe('tracing', () => {
  it('that nobody switched on loads nothing of OpenTelemetry’s SDK', async () => {
    expect(await run({ WHOLE: 'yes' })).toEqual({ on: false, loaded: [], lines: [] });
  });

  it('to a collector that is away says so once, and ends with its process', async () => {
    const { on, loaded, lines } = await run({
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1',
      OTEL_BSP_SCHEDULE_DELAY: '1',
      OTEL_EXPORTER_OTLP_TIMEOUT: '100',
    });
    expect(on).toBe(true);
    expect(loaded).toContain('@opentelemetry/sdk-node');
    expect(lines[0]).toMatchObject({ level: 'info', message: 'traces are sent to a collector' });
    const problems = lines.filter(({ message }) => message === 'tracing has a problem');
    expect(problems).toEqual([expect.objectContaining({ level: 'warn', reason: expect.any(String) })]);
  });

  it('to what is no address is not made, and Heed starts', async () => {
    expect(await run({ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector here' })).toEqual({
      on: false,
      loaded: [],
      lines: [
        {
          ...{ level: 'warn', component: 'tracing' },
          message: 'no traces are made: the endpoint in OTEL_EXPORTER_OTLP_ENDPOINT is not a URL',
        },
      ],
    });
  });

  it('that OpenTelemetry’s own switch turns off is not made', async () => {
    const told = await run({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1', OTEL_SDK_DISABLED: 'true' });
    expect(told).toMatchObject({ on: false, lines: [{ level: 'info' }] });
  });
});

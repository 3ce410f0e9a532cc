import { setTimeout as delay } from 'node:timers/promises';
import { useTracer } from '@heed/messaging';
import type { Logger } from 'pino';
import type { TracingSettings } from './tracing-settings.js';

export interface Tracing {
  /** Sends what is left, for two seconds at most. */
  stop(): Promise<void>;
}

const STOP_AT_MOST_MS = 2_000;
const off: Tracing = { stop: () => Promise.resolve() };

/**
 * Before the services of a process start. Without an endpoint its SDK is not loaded. Whatever is wrong with one is
 * logged: nobody's feedback waits for a collector.
 */
export async function startTracing(settings: TracingSettings, name: string, logger: Logger): Promise<Tracing> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT, OTEL_SERVICE_NAME } = settings;
  const endpoint = OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? OTEL_EXPORTER_OTLP_ENDPOINT;
  if (endpoint === undefined) return off;
  if (!URL.canParse(endpoint)) {
    logger.warn(
      { component: 'tracing' },
      'no traces are made: the endpoint in OTEL_EXPORTER_OTLP_ENDPOINT is not a URL',
    );
    return off;
  }
  try {
    const { startOpenTelemetry } = await import('./start-open-telemetry.js');
    const telemetry = startOpenTelemetry(OTEL_SERVICE_NAME ?? name, logger);
    if (telemetry === null) {
      logger.info({ component: 'tracing' }, 'no traces are made: OpenTelemetry’s own settings switch them off');
      return off;
    }
    useTracer(telemetry.tracer);
    // A user and a password in it are nobody's business.
    logger.info({ component: 'tracing', endpoint: new URL(endpoint).host }, 'traces are sent to a collector');
    return {
      stop: async () => {
        useTracer(null);
        const sent = telemetry.shutdown().catch(({ message: reason }: Error) => {
          logger.warn({ component: 'tracing', reason }, 'the last spans were not sent');
        });
        await Promise.race([sent, delay(STOP_AT_MOST_MS, undefined, { ref: false })]);
      },
    };
  } catch (error) {
    logger.warn({ component: 'tracing', err: error }, 'no traces are made: OpenTelemetry did not start');
    return off;
  }
}

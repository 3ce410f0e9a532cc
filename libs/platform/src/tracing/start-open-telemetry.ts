import type { Tracer } from '@heed/messaging';
import { diag, DiagLogLevel } from '@opentelemetry/api';
import { envDetector, serviceInstanceIdDetector } from '@opentelemetry/resources';
import { NodeSDK } from '@opentelemetry/sdk-node';
import type { Logger } from 'pino';
import { OpenTelemetryTracer } from './open-telemetry-tracer.js';
import { QuietDiag } from './quiet-diag.js';

/**
 * The SDK with its own OTEL_ variables, for traces alone: metrics and logs have ways of their own. No instrumentation patches
 * other libraries, and no detector tells of the machine, its users and its command lines. Null where those variables switch it off.
 */
export function startOpenTelemetry(
  serviceName: string,
  logger: Logger,
): { tracer: Tracer; shutdown: () => Promise<void> } | null {
  const sdk = new NodeSDK({
    serviceName,
    resourceDetectors: [envDetector, serviceInstanceIdDetector],
    textMapPropagator: null,
    metricReaders: [],
    logRecordProcessors: [],
    instrumentations: [],
  });
  // After the constructor, which with OTEL_LOG_LEVEL has set one that writes to the console.
  diag.setLogger(new QuietDiag(logger), { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true });
  sdk.start();
  const tracer = new OpenTelemetryTracer();
  return tracer.works ? { tracer, shutdown: () => sdk.shutdown() } : null;
}

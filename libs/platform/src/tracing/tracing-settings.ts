import { type Static, Type } from '@sinclair/typebox';

/** OpenTelemetry's own variables. The others, such as OTEL_TRACES_SAMPLER, are read by its SDK, which is loaded where one of these is set. */
export const tracingSettings = Type.Object({
  OTEL_EXPORTER_OTLP_ENDPOINT: Type.Optional(
    Type.String({
      examples: ['http://localhost:4318'],
      description: 'Collector that takes traces over OTLP; unset: none are made',
    }),
  ),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: Type.Optional(
    Type.String({
      examples: ['http://localhost:4318/v1/traces'],
      description: 'The same for traces alone, as the whole URL',
    }),
  ),
  OTEL_SERVICE_NAME: Type.Optional(
    Type.String({
      examples: ['feedback'],
      description: 'How traces name the process; unset: heed-standalone, or heed- and the service',
    }),
  ),
});
export type TracingSettings = Readonly<Static<typeof tracingSettings>>;

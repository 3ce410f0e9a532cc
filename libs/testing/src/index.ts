export { CertificateAuthority, type Certificate, type CertificateOptions } from './certificate-authority.js';
export { eventually, type EventuallyOptions } from './eventually.js';
export { describeKafka, kafkaBrokers } from './kafka-broker.js';
export {
  startMailSink,
  type MailSink,
  type MailSinkOptions,
  type ReceivedMail,
  type RecipientBehaviour,
} from './mail-sink.js';
export { emptyDatabase, testDatabase, type TestDatabase, type TestDatabaseOptions } from './test-database.js';
export { startOtlpReceiver, type OtlpReceiver, type ReceivedSpan } from './otlp-receiver.js';
export { RecordingTracer, type RecordedSpan } from './recording-tracer.js';
export { traceTree } from './trace-tree.js';
export { startWebhookSink, type ReceivedRequest, type WebhookAnswer, type WebhookSink } from './webhook-sink.js';
export {
  heedDatabase,
  ServiceHarness,
  TEST_TENANT,
  type HarnessOptions,
  type HttpAnswer,
  type RequestOptions,
} from './service-harness.js';

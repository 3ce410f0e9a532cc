import { createRequire } from 'node:module';
import kafkajs from 'kafkajs';

const { Kafka, logLevel } = kafkajs;

// What libs/messaging/src/kafka/request-queue-patch.ts does, and why; that one may not be built when this runs.
const { prototype } = createRequire(import.meta.url)('kafkajs/src/network/requestQueue/index.js');
const schedule = prototype.scheduleCheckPendingRequests;
prototype.scheduleCheckPendingRequests = function () {
  if (this.pending.length > 0) schedule.call(this);
};

/**
 * Resolves when the group coordinator answers, which is seconds after the port does. kafkajs logs every try as an ERROR
 * that nobody has to act on, so its log goes nowhere.
 */
export async function waitForCoordinator(brokers, timeoutMs = 60_000) {
  const kafka = new Kafka({
    clientId: 'heed-ready',
    brokers,
    logLevel: logLevel.NOTHING,
    logCreator: () => () => undefined,
    connectionTimeout: 1_000,
    retry: { initialRetryTime: 50, maxRetryTime: 250, retries: 3 },
  });
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const admin = kafka.admin();
    try {
      await admin.connect();
      await admin.fetchOffsets({ groupId: 'heed-ready' });
      return;
    } catch (error) {
      if (Date.now() > deadline) {
        throw new Error(`Kafka at ${brokers.join(',')} does not answer within ${timeoutMs} ms`, { cause: error });
      }
    } finally {
      await admin.disconnect();
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

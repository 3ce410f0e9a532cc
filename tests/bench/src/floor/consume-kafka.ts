import { setTimeout as pause } from 'node:timers/promises';
import { Database } from './database.js';
import { kafka, TOPIC } from './kafka-client.js';
import { runStep } from './step.js';

/** Reads what the relay's step produced, batch by batch: parse, inbox, then the offset. */
const NOTHING_MORE_MS = 5_000;
const database = new Database();
const consumer = kafka.consumer({ groupId: 'floor' });
let allow: () => void = () => undefined;
let done: (many: number) => void = () => undefined;
let allowed = new Promise<void>((resolve) => (allow = resolve));

await runStep({
  prepare: async () => {
    await database.connect();
    await consumer.connect();
    await consumer.subscribe({ topic: TOPIC, fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatch: async ({ batch: { messages, topic, partition } }) => {
        await allowed;
        allowed = new Promise((resolve) => (allow = resolve));
        const events = messages.map(({ value }) => JSON.parse(value!.toString()) as { responseId: string });
        await database.run(
          `INSERT INTO inbox (grp, event) SELECT 'kafka', e FROM unnest($1::uuid[]) AS e ON CONFLICT DO NOTHING`,
          [events.map(({ responseId }) => responseId).sort()],
        );
        await consumer.commitOffsets([{ topic, partition, offset: String(Number(messages.at(-1)!.offset) + 1) }]);
        done(messages.length);
      },
    });
  },
  round: () => {
    const worked = new Promise<number>((resolve) => (done = resolve));
    allow();
    return Promise.race([worked, pause(NOTHING_MORE_MS, 0, { ref: false })]);
  },
  close: async () => {
    allow();
    await consumer.disconnect();
    await database.end();
  },
});

import { Database, intoOutbox, outboxValues } from './database.js';
import { createTopic, producer, TOPIC } from './kafka-client.js';
import { BATCH, sampleAnswers } from './sample.js';
import { runStep } from './step.js';

/** Outbox to the broker, 1,000 at a time: read the head, produce with acks of all, delete. */
const database = new Database();
const READY = 120_000;

interface Row {
  id: string;
  key: string;
  headers: Record<string, string>;
  value: string;
}

await runStep({
  prepare: async () => {
    await Promise.all([database.connect(), createTopic()]);
    await producer.connect();
    await database.run('TRUNCATE outbox');
    for (let made = 0; made < READY; made += BATCH)
      await database.run(intoOutbox, outboxValues(sampleAnswers(BATCH, made)));
  },
  round: async () => {
    const rows = await database.run<Row>('SELECT id, key, headers, value FROM outbox ORDER BY id LIMIT 1000');
    if (rows.length === 0) return 0;
    const messages = rows.map(({ key, headers, value }) => ({ key, headers, value }));
    await producer.send({ topic: TOPIC, acks: -1, messages });
    await database.run('DELETE FROM outbox WHERE id = ANY($1::bigint[])', [rows.map(({ id }) => id)]);
    return rows.length;
  },
  close: async () => {
    await producer.disconnect();
    await database.end();
  },
});

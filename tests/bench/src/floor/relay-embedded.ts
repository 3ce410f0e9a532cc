import { Database, intoOutbox, outboxValues } from './database.js';
import { BATCH, sampleAnswers } from './sample.js';
import { runStep } from './step.js';

/** Outbox to log in one statement, 1,000 at a time: delete, gapless positions, append. */
const database = new Database();
/** More than can be moved while it warms up. */
const READY = 200_000;

await runStep({
  prepare: async () => {
    await database.connect();
    await database.run('TRUNCATE outbox');
    for (let made = 0; made < READY; made += BATCH)
      await database.run(intoOutbox, outboxValues(sampleAnswers(BATCH, made)));
  },
  round: async () => {
    const [row] = await database.run<{ n: string }>(
      `WITH gone AS (
         DELETE FROM outbox WHERE id IN (SELECT id FROM outbox ORDER BY id LIMIT 1000)
         RETURNING id, topic, part, key, headers, convert_to(value, 'UTF8') AS value
       ), counted AS (SELECT topic, part, count(*) AS n FROM gone GROUP BY topic, part
       ), bumped AS (
         UPDATE heads h SET next = h.next + c.n FROM counted c WHERE h.topic = c.topic AND h.part = c.part
         RETURNING h.topic, h.part, h.next - c.n AS base
       ), appended AS (
         INSERT INTO log SELECT g.topic, g.part, b.base + row_number() OVER (PARTITION BY g.topic, g.part ORDER BY g.id) - 1,
           g.key, g.headers, g.value FROM gone g JOIN bumped b USING (topic, part) RETURNING 1
       ) SELECT count(*) AS n FROM appended`,
    );
    return Number(row!.n);
  },
  close: () => database.end(),
});

import { Database } from './database.js';
import { BATCH } from './sample.js';
import { runStep } from './step.js';

/** Reads 500 of what the relay's step appended, parses them, notes their ids in the inbox, commits, and commits the position. */
const database = new Database();
let part = 0;

await runStep({
  prepare: () => database.connect(),
  round: async () => {
    for (let tried = 0; tried < 8; tried++) {
      part = (part + 1) % 8;
      const rows = await database.run<{ pos: string; value: Buffer }>(
        `SELECT pos, key, headers, value FROM log WHERE topic = 'received' AND part = $1
           AND pos >= (SELECT next FROM cursors WHERE grp = 'reader' AND topic = 'received' AND part = $1) ORDER BY pos LIMIT $2`,
        [part, BATCH],
      );
      if (rows.length === 0) continue;
      const events = rows.map(({ value }) => JSON.parse(value.toString()) as { responseId: string });
      await database.run(
        `INSERT INTO inbox (grp, event) SELECT 'reader', e FROM unnest($1::uuid[]) AS e ON CONFLICT DO NOTHING`,
        [events.map(({ responseId }) => responseId).sort()],
      );
      await database.run(`UPDATE cursors SET next = $2 WHERE grp = 'reader' AND topic = 'received' AND part = $1`, [
        part,
        Number(rows.at(-1)!.pos) + 1,
      ]);
      return rows.length;
    }
    return 0;
  },
  close: () => database.end(),
});

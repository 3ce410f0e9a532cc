import { Database, intoOutbox, outboxValues } from './database.js';
import { Prepared } from './sample.js';
import { runStep } from './step.js';

/** Durable batched write of answer, respondent and outbox: 500 a transaction, a statement for each table. */
const database = new Database();
const prepared = new Prepared();

await runStep({
  prepare: () => database.connect(),
  round: async () => {
    const answers = prepared.next();
    if (answers.length === 0) return 0;
    const [tenants, ids, externals] = [
      answers.map(({ tenant }) => tenant),
      answers.map(({ id }) => id),
      answers.map(({ external }) => external),
    ];
    await database.transaction(async () => {
      await database.run(
        `INSERT INTO respondents SELECT t, i, e, 'Robin', e || '@customers.example'
         FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS r (t, i, e) ON CONFLICT DO NOTHING`,
        [tenants, ids, externals],
      );
      await database.run(
        `INSERT INTO responses SELECT t, i, e, 1, a, d, c, s, m
         FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[], $5::date[], $6::text[], $7::jsonb[], $8::jsonb[])
           AS r (t, i, e, a, d, c, s, m) ON CONFLICT DO NOTHING`,
        [
          ...[tenants, ids, externals],
          answers.map(({ answeredAt }) => answeredAt),
          answers.map(({ day }) => day),
          answers.map(({ comment }) => comment),
          answers.map((answer) => answer.answers),
          answers.map(({ dimensions }) => dimensions),
        ],
      );
      await database.run(intoOutbox, outboxValues(answers));
    });
    return answers.length;
  },
  close: () => database.end(),
});

import { Database, intoOutbox, outboxValues } from './database.js';
import { Prepared, type SampleAnswer } from './sample.js';
import { runStep } from './step.js';

/**
 * One batched effect write a stage, 500 answers a transaction, with what each stage has to emit: the score; the analysis; the case
 * (its two halves, the decision, a task of every fifth); the notification of a task and its job.
 */
const THEMES = JSON.stringify([
  { theme: 'fit', sentiment: 'negative', confidence: 0.8 },
  { theme: 'quality', sentiment: 'positive', confidence: 0.7 },
]);
const database = new Database();
const prepared = new Prepared();

await runStep({
  prepare: () => database.connect(),
  round: async () => {
    const answers = prepared.next();
    if (answers.length === 0) return 0;
    const unhappy = answers.filter(({ sign }) => sign === -1);
    await database.transaction(() => score(answers));
    await database.transaction(() => analyse(answers));
    await database.transaction(() => half(answers, 'scored', '{"answers":[],"unhappy":true}'));
    await database.transaction(async () => {
      await half(answers, 'analyzed', THEMES);
      await decide(answers, unhappy);
    });
    await database.transaction(() => queue(unhappy));
    return answers.length;
  },
  close: () => database.end(),
});

function columns(answers: readonly SampleAnswer[], ...names: (keyof SampleAnswer)[]): unknown[] {
  return names.map((name) => answers.map((answer) => answer[name]));
}

async function score(answers: readonly SampleAnswer[]): Promise<void> {
  await database.run(
    `INSERT INTO scores SELECT t, i, 1, d, a, s, m, g FROM unnest($1::uuid[], $2::uuid[], $3::date[], $4::timestamptz[], $5::jsonb[],
       $6::jsonb[], $7::smallint[]) AS r (t, i, d, a, s, m, g)
     ON CONFLICT (tenant, id) DO UPDATE SET version = excluded.version WHERE scores.version < excluded.version`,
    columns(answers, 'tenant', 'id', 'day', 'answeredAt', 'answers', 'dimensions', 'sign'),
  );
  await database.run(intoOutbox, outboxValues(answers));
}

async function analyse(answers: readonly SampleAnswer[]): Promise<void> {
  await database.run(
    `INSERT INTO analyses SELECT t, i, 1, d, a, c, m, g, 'negative', $8::jsonb FROM unnest($1::uuid[], $2::uuid[], $3::date[],
       $4::timestamptz[], $5::text[], $6::jsonb[], $7::smallint[]) AS r (t, i, d, a, c, m, g)
     ON CONFLICT (tenant, id) DO UPDATE SET version = excluded.version WHERE analyses.version < excluded.version`,
    [...columns(answers, 'tenant', 'id', 'day', 'answeredAt', 'comment', 'dimensions', 'sign'), THEMES],
  );
  await database.run(intoOutbox, outboxValues(answers));
}

async function half(answers: readonly SampleAnswer[], column: 'scored' | 'analyzed', content: string): Promise<void> {
  await database.run(
    `INSERT INTO cases (tenant, id, version, facts, ${column}) SELECT t, i, 1, f, $4::jsonb
     FROM unnest($1::uuid[], $2::uuid[], $3::jsonb[]) AS r (t, i, f)
     ON CONFLICT (tenant, id) DO UPDATE SET ${column} = excluded.${column}`,
    [...columns(answers, 'tenant', 'id', 'event'), content],
  );
}

async function decide(answers: readonly SampleAnswer[], unhappy: readonly SampleAnswer[]): Promise<void> {
  await database.run(
    `UPDATE cases c SET outcome = o, decided_at = now() FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS d (t, i, o)
     WHERE c.tenant = d.t AND c.id = d.i`,
    [...columns(answers, 'tenant', 'id'), answers.map(({ sign }) => (sign === -1 ? 'opened' : 'nothing'))],
  );
  await database.run(
    `INSERT INTO tasks SELECT t, i, 'new', 'high', now(), now() + interval '1 day', c, s, $6::jsonb, m
     FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::jsonb[], $5::jsonb[]) AS r (t, i, c, s, m)`,
    [...columns(unhappy, 'tenant', 'id', 'comment', 'answers', 'dimensions'), THEMES],
  );
  await database.run(intoOutbox, outboxValues(unhappy));
}

async function queue(unhappy: readonly SampleAnswer[]): Promise<void> {
  await database.run(
    `INSERT INTO deliveries SELECT t, i, i, 'care@heed.example', 'A new task', b, 'pending'
     FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS r (t, i, b)`,
    columns(unhappy, 'tenant', 'id', 'comment'),
  );
  await database.run(`INSERT INTO jobs (id, data) SELECT i, '{}' FROM unnest($1::uuid[]) AS i`, columns(unhappy, 'id'));
}

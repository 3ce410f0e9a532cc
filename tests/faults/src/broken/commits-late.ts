import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';
import { Answers } from '../load/answers.js';
import type { Site } from '../site.js';
import { withDatabase } from '../system/with-database.js';

const LOCK = 727_100;
const MARK = 'commits-late';
/** More ids than all other senders can hold at once: three times 20. */
const PAST = 80;

/** Whoever commits an event with the mark waits, with its ids taken, while the lock is held. */
const gate: readonly string[] = [
  `CREATE FUNCTION public.commit_late() RETURNS trigger LANGUAGE plpgsql AS
     $$ BEGIN PERFORM pg_advisory_xact_lock_shared(${LOCK}); RETURN NULL; END $$`,
  `CREATE CONSTRAINT TRIGGER commits_late AFTER INSERT ON ingestion.outbox DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
     WHEN (NEW.value LIKE '%(${MARK} %') EXECUTE FUNCTION public.commit_late()`,
];

/** One writer takes its ids early and commits late, when the relay has long carried away what came behind it. */
export async function commitsLate(site: Site): Promise<void> {
  await site.underLoad(() =>
    withDatabase(site.system, async (client) => {
      await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
      for (const statement of gate) await client.query(statement);
      const sent = send(site);
      await until(
        client,
        `EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = ${LOCK} AND NOT granted)`,
      );
      const { rows } = await client.query<{ id: string }>(`SELECT last_value AS id FROM ingestion.outbox_id_seq`);
      const past = Number(rows[0]!.id) + PAST;
      await until(
        client,
        `(SELECT last_value FROM ingestion.outbox_id_seq) > ${past} AND NOT EXISTS (SELECT FROM ingestion.outbox WHERE id <= ${past})`,
      );
      await client.query('SELECT pg_advisory_unlock($1)', [LOCK]);
      await sent;
    }),
  );
}

/** An array of its own: what others send does not wait with it. */
async function send({ system, ledger, seed }: Site): Promise<void> {
  const { id: tenant, key } = system.tenants[0]!;
  const answers = new Answers(MARK, seed);
  const rows = [answers.next(), answers.next()];
  const sentAt = new Date().toISOString();
  const { status } = await fetch(`${system.url}/v1/responses`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(rows),
  });
  if (status !== 200) throw new Error(`What commits late was answered ${status}.`);
  ledger.append(
    rows.map((sent) => {
      return {
        operation: randomUUID(),
        tenant,
        sent,
        sentAt,
        outcome: 'ok',
        status,
        said: 'accepted',
        responseId: null,
      };
    }),
  );
}

async function until(client: Client, condition: string): Promise<void> {
  for (const deadline = Date.now() + 25_000; ; await pause(20)) {
    const { rows } = await client.query<{ met: boolean }>(`SELECT ${condition} AS met`);
    if (rows[0]!.met) return;
    if (Date.now() > deadline) throw new Error(`Within 25 s it did not happen that ${condition}.`);
  }
}

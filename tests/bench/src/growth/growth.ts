import { setTimeout as pause } from 'node:timers/promises';
import type { Bench } from '../bench.js';
import { Traffic } from '../load/traffic.js';
import { type Effort, findSustained } from '../phases/find-sustained.js';
import { getJson } from '../system/get-json.js';
import { askAll } from './queries.js';
import { keepSeed, multiply } from './multiply.js';

const QUICK: Effort = { warmSeconds: 2, probeSeconds: 5, holdSeconds: 6, probes: 1 };
const LONG: Effort = { warmSeconds: 10, probeSeconds: 25, holdSeconds: 60, probes: 8 };
const FIRST_RATE = 600;
const SEED_RATE = 500;

/** The same with more and more stored: one tenant's answers, multiplied in SQL out of some that Heed took in itself. */
export async function growth(bench: Bench): Promise<void> {
  const { heed, database, quick, stored, say } = bench;
  const note = bench.note('growth');
  const [tenantId, key] = [heed.tenantIds[0]!, heed.keys[0]!];
  const rates: number[] = [];
  let [seed, copies] = [0, 0];
  for (const size of [0, ...stored]) {
    const name = size >= 1e6 ? `${size / 1e6} M` : String(size);
    if (size > 0) {
      if (seed === 0) seed = await takeSeed(bench, tenantId, quick ? 2_000 : 10_000);
      const wanted = Math.round(size / seed);
      say(`loading ${name} answers`);
      await multiply(database, tenantId, copies + 1, wanted);
      copies = wanted;
      await database.query('VACUUM (ANALYZE)');
      note(`heed verify with ${name} stored: differences`, '', await differences(bench, key), '0');
    }
    const held = await findSustained(bench, bench.sustained ?? FIRST_RATE, quick ? QUICK : LONG);
    rates.push(held.rate);
    note(`sustained with ${name} stored${held.holds ? '' : ': NOT, it piled up'}`, 'answers/s', held.rate);
    if (size > 0)
      await askAll(heed, key, quick ? 10 : 100, (words, p95, ask) =>
        note(`p95 with ${name}: ${words}`, 'ms', p95, ask),
      );
  }
  note('slower with the most than with none', '%', 100 * (1 - rates.at(-1)! / rates[0]!), '≤ 20');
}

/** Answers of the tenant that went all the way, the mails too. */
async function takeSeed({ heed, backlog, database, ...bench }: Bench, tenantId: string, many: number): Promise<number> {
  const traffic = new Traffic({ url: heed.url, keys: [heed.keys[0]!] });
  try {
    bench.taken += (await traffic.send({ arrayRate: SEED_RATE, singleRate: 0, seconds: many / SEED_RATE })).taken;
  } finally {
    traffic.stop();
  }
  await backlog.drained();
  const pending = async (): Promise<boolean> =>
    (await database.query(`SELECT 1 FROM notification.deliveries WHERE state = 'pending' LIMIT 1`)).rows.length > 0;
  while (await pending()) await pause(500);
  return keepSeed(database, tenantId);
}

async function differences({ heed, say }: Bench, key: string): Promise<number> {
  type Verified = { services?: { wrong: unknown[] }[]; problems?: string[] };
  const { status, body } = await getJson<Verified>(`${heed.url}/v1/verify`, key);
  const wrong = [...(body.problems ?? []), ...(body.services ?? []).flatMap((service) => service.wrong)];
  if (status !== 200) wrong.push(body);
  for (const each of wrong.slice(0, 5)) say(`WRONG: ${JSON.stringify(each).slice(0, 300)}`);
  return wrong.length;
}

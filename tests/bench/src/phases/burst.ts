import type { Bench } from '../bench.js';
import { quantile } from './quantile.js';

const RATE = 6_000;

/** More than it sustains, for a minute: is it taken, and how fast is it worked off? */
export async function burst(bench: Bench): Promise<void> {
  const { traffic, database, backlog, quick } = bench;
  const note = bench.note('burst');
  const seconds = quick ? 5 : 60;
  const decided = async (): Promise<number> => {
    const { rows } = await database.query<{ n: string }>(
      'SELECT count(*) AS n FROM routing.cases WHERE outcome IS NOT NULL',
    );
    return Number(rows[0]!.n);
  };
  let takenInTime = 0;
  const before = await decided();
  const result = await traffic.send(
    { arrayRate: RATE, singleRate: 0, seconds },
    { progress: ({ taken }) => (takenInTime = taken) },
  );
  bench.taken += result.taken;
  const waiting = result.taken - ((await decided()) - before);
  const drainSeconds = await backlog.drained();
  note(`accepted of ${RATE}/s sent for ${seconds} s`, 'answers/s', takenInTime / (seconds - 1), '≥ 6,000');
  note('refused', 'answers', result.refused);
  note('accept of an array of 50, p99', 'ms', quantile(result.arrayMs, 0.99));
  note('undecided at its end', 'answers', waiting);
  note('drained at', 'answers/s', waiting / drainSeconds, 'more than it sustains');
}

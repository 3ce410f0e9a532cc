import { setTimeout as pause } from 'node:timers/promises';
import type { Bench } from '../bench.js';
import { CpuMeter, memoryByName, total } from '../proc/cpu-meter.js';

const MEGABYTE = 1_024 ** 2;

/** What it holds after the load, and what it uses with nothing to do. */
export async function resources({ heed, database, quick, say, ...bench }: Bench): Promise<void> {
  const note = bench.note('resources');
  const memory = memoryByName(heed.roots);
  for (const [name, bytes] of memory) note(`memory: ${name}`, 'MB', bytes / MEGABYTE);
  note('memory: all of it', 'MB', total(memory) / MEGABYTE);
  const pending = async (): Promise<number> => {
    const { rows } = await database.query<{ n: string }>(
      `SELECT count(*) AS n FROM notification.deliveries WHERE state = 'pending'`,
    );
    return Number(rows[0]!.n);
  };
  say(`${await pending()} mails are still to be sent`);
  for (const end = Date.now() + (quick ? 20_000 : 900_000); (await pending()) > 0 && Date.now() < end;)
    await pause(500);
  note('mails that were not sent by then', '', await pending(), '0');
  // What the load left for later is no idle: vacuum and checkpoint are done with before.
  await database.query('VACUUM (ANALYZE)');
  await database.query('CHECKPOINT');
  await pause(2_000);
  const meter = new CpuMeter(heed.roots);
  await pause(quick ? 10_000 : 30_000);
  const { micros, seconds } = meter.read();
  const percent = (each: number): number => each / seconds / 1e4;
  note('idle CPU, of one core', '%', percent(total(micros)), '< 3');
  for (const [name, each] of micros) if (percent(each) >= 0.1) note(`idle CPU: ${name}`, '%', percent(each));
}

import { once } from 'node:events';

/** One unavoidable piece of work, alone. */
export interface Step {
  prepare(): Promise<void>;
  /** Does some of it and says how much: answers, or events. 0 where nothing is left to do. */
  round(): Promise<number>;
  close(): Promise<void>;
}

/** A broker's just-in-time compiler takes its time. */
const WARM_MS = process.env.FLOOR_BROKERS === '' ? 1_000 : 4_000;

/** The main of each of these programs: warms up, says so, and works for a while when it is told to. */
export async function runStep(step: Step): Promise<void> {
  await step.prepare();
  const until = async (end: number): Promise<number> => {
    let done = 0;
    while (performance.now() < end) {
      const more = await step.round();
      if (more === 0) break;
      done += more;
    }
    return done;
  };
  await until(performance.now() + WARM_MS);
  const told = once(process, 'message');
  process.send!('warm');
  await told;
  const done = await until(performance.now() + Number(process.env.FLOOR_SECONDS) * 1_000);
  const measured = once(process, 'message');
  process.send!(done);
  await measured;
  await step.close();
  process.disconnect();
}

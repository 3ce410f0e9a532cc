import { Random } from '@heed/text';

const SAMPLES = 300;

/** The middle 95 % of a figure over rows drawn with replacement. */
export function bootstrap<T>(rows: readonly T[], figure: (rows: readonly T[]) => number): [number, number] {
  const random = new Random(11);
  const values: number[] = [];
  for (let sample = 0; sample < SAMPLES; sample++)
    values.push(figure(Array.from({ length: rows.length }, () => rows[random.below(rows.length)]!)));
  values.sort((a, b) => a - b);
  return [values[Math.floor(SAMPLES * 0.025)]!, values[Math.floor(SAMPLES * 0.975)]!];
}

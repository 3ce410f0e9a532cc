const BARS = [...'▁▂▃▄▅▆▇█'];
const NOTHING = '·';

/** One sign for each value, between the lowest and the highest of all that are shown together; a dot where there is none. */
export function sparkline(
  values: readonly (number | null)[],
  shownTogether: readonly (number | null)[] = values,
): string {
  const known = shownTogether.filter((value) => value !== null);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const barOf = (value: number): string => {
    const height = high === low ? 0.5 : (value - low) / (high - low);
    return BARS[Math.min(BARS.length - 1, Math.floor(height * BARS.length))]!;
  };
  return values.map((value) => (value === null ? NOTHING : barOf(value))).join('');
}

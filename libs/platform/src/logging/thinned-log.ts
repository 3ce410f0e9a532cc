const EVERY_MS = 1_000;

/**
 * Lines that somebody outside can cause at will, one a second and key at most, with how many they stand for: written one by one they
 * would cost more than what they tell of, and fill the disk. The first is told at once, of the others the last.
 */
export class ThinnedLog<T> {
  private readonly held = new Map<string, { line: T; times: number }>();

  constructor(private readonly write: (line: T, times: number) => void) {}

  note(key: string, line: T): void {
    const known = this.held.get(key);
    if (known !== undefined) {
      known.line = line;
      known.times += 1;
      return;
    }
    this.write(line, 1);
    const held = { line, times: 0 };
    this.held.set(key, held);
    setTimeout(() => {
      this.held.delete(key);
      if (held.times > 0) this.write(held.line, held.times);
    }, EVERY_MS).unref();
  }
}

/** Statements that are put together anew for each request must not fill the server's memory. */
const MOST_TEXTS = 500;
const MOST_LENGTH = 20_000;
const NAMED_FROM = 3;

/** What statements are called once they have come again, so that a connection parses and plans each of them once. */
export class StatementNames {
  private readonly known = new Map<string, { times: number; name: string }>();

  /** Undefined for a text that has come less than three times, and for more texts than there may be. */
  of(text: string): string | undefined {
    let entry = this.known.get(text);
    if (entry === undefined) {
      if (this.known.size >= MOST_TEXTS || text.length > MOST_LENGTH) return undefined;
      this.known.set(text, (entry = { times: 0, name: `s${this.known.size + 1}` }));
    }
    entry.times += 1;
    return entry.times < NAMED_FROM ? undefined : entry.name;
  }
}

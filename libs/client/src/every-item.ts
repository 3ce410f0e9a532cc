interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** Of one page; what is more than Heed gives at once it says itself. */
const PAGE = 200;

/** The items of all pages that `read` gives, at most `most`. */
export async function* everyItem<T>(
  read: (page: { limit: number; cursor?: string }) => Promise<Page<T>>,
  most = Infinity,
): AsyncGenerator<T, void, undefined> {
  let left = most;
  let cursor: string | null | undefined;
  while (left > 0 && cursor !== null) {
    const page: Page<T> = await read({ limit: Math.min(PAGE, left), ...(cursor !== undefined && { cursor }) });
    for (const item of page.items.slice(0, left)) yield item;
    left -= page.items.length;
    cursor = page.nextCursor ?? null;
  }
}

import type { HeedClient, Query } from './heed-client.js';

interface Page<T> {
  items: T[];
  nextCursor?: string | null;
}

/** The items of a list, page after page, at most `limit` of them. */
export async function* everyItem<T>(
  client: HeedClient,
  path: string,
  query: Query,
  limit = Infinity,
): AsyncGenerator<T> {
  const pageSize = 200;
  let left = limit;
  let cursor: string | undefined;
  do {
    const page: Page<T> = await client.get(path, { ...query, limit: Math.min(pageSize, left), cursor });
    for (const item of page.items) {
      if (left <= 0) return;
      left -= 1;
      yield item;
    }
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && left > 0);
}

/** Everything that a stream gives, or a part of each. */
export async function allOf<T, U = T>(items: AsyncIterable<T>, part?: (item: T) => U): Promise<U[]> {
  const all: U[] = [];
  for await (const item of items) all.push(part === undefined ? (item as unknown as U) : part(item));
  return all;
}

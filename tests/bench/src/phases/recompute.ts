import type { Bench } from '../bench.js';
import { getJson } from '../system/get-json.js';

/** Every sum from the answers again, as `heed verify` does it over HTTP; of the scores alone, and of all services. */
export async function recompute({ heed, database, ...bench }: Bench): Promise<void> {
  const note = bench.note('recompute');
  const { rows } = await database.query<{ n: string }>(
    'SELECT count(*) AS n FROM ingestion.responses WHERE tenant_id = ANY($1)',
    [heed.tenantIds],
  );
  for (const [path, words, ask] of [
    ['/v1/verify/scoring', 'score sums', '≥ 50,000'],
    ['/v1/verify', 'heed verify: all services', undefined],
  ] as const) {
    const begun = performance.now();
    for (const key of heed.keys) {
      const { status, body } = await getJson<{ ok?: boolean; wrong?: unknown[] }>(heed.url + path, key);
      if (status !== 200 || body.ok === false || (body.wrong?.length ?? 0) > 0)
        throw new Error(`${path} answered ${status}: ${JSON.stringify(body).slice(0, 500)}`);
    }
    note(words, 'answers/s', (Number(rows[0]!.n) * 1_000) / (performance.now() - begun), ask);
  }
}

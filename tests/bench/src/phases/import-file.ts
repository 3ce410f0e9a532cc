import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Spawned } from '../../../faults/dist/system/spawned.js';
import type { Bench } from '../bench.js';
import { readComments } from '../load/read-comments.js';

const HEED = fileURLToPath(new URL('../../../../services/cli/bin/heed.js', import.meta.url));
const MAP = {
  id: { column: 'id' },
  answeredAt: { column: 'answered' },
  comment: { columns: ['comment'] },
  answers: [{ metric: 'nps', column: 'score' }],
  respondent: { id: 'customer' },
  dimensions: { unit: { column: 'unit' } },
};

/** `heed import` of a CSV file of the same mix, of one tenant. */
export async function importFile(bench: Bench): Promise<void> {
  const { heed, folder, backlog, quick } = bench;
  const note = bench.note('import');
  const rows = quick ? 3_000 : 50_000;
  const [file, map] = [join(folder, 'import.csv'), join(folder, 'import-map.json')];
  await Promise.all([writeFile(file, csv(rows)), writeFile(map, JSON.stringify(MAP))]);
  const begun = performance.now();
  const command = new Spawned({
    args: [HEED, 'import', file, '--map', map, '--yes', '--json'],
    env: { HEED_URL: heed.url, HEED_API_KEY: heed.keys[0] },
    output: join(folder, 'import.log'),
  });
  await command.ended;
  const summary = /^\{.*\}$/m.exec(command.last)?.[0];
  if (summary === undefined) throw new Error(`heed import failed:\n${command.last}`);
  const { accepted, rowsPerSecond } = JSON.parse(summary) as { accepted: number; rowsPerSecond: number };
  bench.taken += accepted;
  await backlog.drained();
  note(`heed import of ${rows} rows, until it ends`, 'rows/s', rowsPerSecond);
  note('until all of them are decided', 'rows/s', accepted / ((performance.now() - begun) / 1_000));
  note('rows not taken', '', rows - accepted, '0');
}

function csv(rows: number): string {
  const { detractors, others } = readComments();
  const lines = Array.from({ length: rows }, (_, row) => {
    const texts = row % 5 === 0 ? detractors : others;
    const comment = (JSON.parse(texts[row % texts.length]!) as string).replaceAll('"', '""');
    const score = row % 5 === 0 ? row % 7 : 7 + (row % 4);
    return `i-${row},2026-01-${String(1 + (row % 28)).padStart(2, '0')}T12:00:00Z,${score},"${comment}",c-${row},unit-${row % 50}`;
  });
  return `${['id,answered,score,comment,customer,unit', ...lines].join('\n')}\n`;
}

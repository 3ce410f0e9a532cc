import { replaceInModule } from './replace-in-module.js';

const FILE = 'libs/messaging/dist/embedded/embedded-transport.js';

/**
 * The outbox is paged by id: a page ends at its highest id, and what stands below that is taken as gone. A row whose
 * transaction commits later than its neighbours is never on the log.
 */
replaceInModule(
  FILE,
  'async move(outbox, { lane, limit, rooms, holder, epoch }) {',
  `async move(outbox, { lane, limit, rooms, holder, epoch }) {
    const ends = (outbox.pageEnds ??= {});
    const before = ends[lane] ?? 0;
    const [number] = headParameters(lane, limit);
    await outbox.query('DELETE FROM outbox WHERE lane = $1 AND id <= $2', [number, before]);
    const [page] = await outbox.query(
      'SELECT max(id) AS end FROM (SELECT id FROM outbox WHERE lane = $1 ORDER BY id LIMIT $2) AS page', [number, limit]);
    ends[lane] = page.end ?? before;`,
);
replaceInModule(FILE, 'WHERE id IN (SELECT id FROM head)', `WHERE id IN (SELECT id FROM head) AND id > \${before}`);

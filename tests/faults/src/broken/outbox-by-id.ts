import { replaceInModule } from './replace-in-module.js';

/**
 * The outbox is paged by id: a page ends at its highest id, and what stands below that is taken as gone. A row whose
 * transaction commits later than its neighbours is never on the log.
 */
replaceInModule(
  'libs/messaging/dist/embedded/embedded-transport.js',
  'async move(outbox, { lane, limit, holder, epoch }) {',
  `async move(outbox, { lane, limit, holder, epoch }) {
    const ends = (outbox.pageEnds ??= {});
    await outbox.query('DELETE FROM outbox WHERE lane = $1 AND id <= $2', [laneNumber[lane], ends[lane] ?? 0]);
    const [page] = await outbox.query(
      'SELECT max(id) AS end FROM (SELECT id FROM outbox WHERE lane = $1 ORDER BY id LIMIT $2) AS page', [laneNumber[lane], limit]);
    ends[lane] = page.end ?? ends[lane];`,
);

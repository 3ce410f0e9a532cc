import { ApiDatabase } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import { daySlices } from '../domain/day-slices.js';
import { compareCells } from './compare-cells.js';
import type { Verification } from './verify.schema.js';

const MOST_WRONG = 50;
/** Keeps each statement well below the 30 s that the api role may take. */
const RESPONSES_AT_ONCE = 100_000;

@Injectable()
export class VerifyService {
  constructor(private readonly database: ApiDatabase) {}

  verify(tenantId: string): Promise<Verification> {
    return this.database.read(tenantId, async (manager) => {
      const days = await manager.query<Verification['days']>(
        `SELECT day::text, count(*)::integer AS responses,
           sum(hashtextextended(response_id::text || ':' || version, 0))::text AS hash
         FROM scored_responses WHERE tenant_id = $1 GROUP BY day ORDER BY day`,
        [tenantId],
      );
      let checked = 0;
      const wrong: Verification['wrong'] = [];
      for (const slice of daySlices(days, RESPONSES_AT_ONCE)) {
        const found = await compareCells(manager, tenantId, slice, MOST_WRONG - wrong.length);
        checked += found.checked;
        for (const { day, metric, question, dimension, value, stored, recomputed } of found.wrong) {
          const where = dimension === '' ? 'total' : `${dimension}:${value}`;
          wrong.push({ what: `${day} ${metric} ${question} ${where}`, stored, recomputed });
        }
      }
      return { service: 'scoring', checked, wrong, days };
    });
  }
}

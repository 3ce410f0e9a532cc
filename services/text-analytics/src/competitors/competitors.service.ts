import { ValidationError } from '@heed/kernel';
import { type CalendarInterval, trendPeriods } from '@heed/measures';
import { ApiDatabase } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import type { Selection } from '../themes/selection.js';
import type { CompetitorsAnswer, CompetitorTrendAnswer } from './competitors.schema.js';
import {
  competitorGroups,
  competitorPeriods,
  competitorReport,
  type NamedSums,
  periodsAnswered,
} from './domain/competitor-report.js';
import { readCompetitorLists } from './read-competitor-lists.js';
import { readCompetitorSums } from './read-competitor-sums.js';
import { readCompetitorVerbatims } from './read-competitor-verbatims.js';

const GROUPS = 200;
const COMPETITORS_A_GROUP = 5;

export interface CompetitorsRequest extends Selection {
  by: string | undefined;
  limit: number;
  /** Most comments for each. */
  verbatims: number;
}

export interface CompetitorTrendRequest extends Selection {
  interval: CalendarInterval;
  /** Empty: those that are named most. */
  competitors: readonly string[];
  limit: number;
}

/** Which competitors customers name, how often, and how those customers rate. */
@Injectable()
export class CompetitorsService {
  constructor(private readonly database: ApiDatabase) {}

  report(request: CompetitorsRequest): Promise<CompetitorsAnswer> {
    const { tenantId, from = null, to = null, by, limit } = request;
    return this.database.read(tenantId, async (manager) => {
      const sums = await readCompetitorSums(manager, request, by === undefined ? null : { by });
      const { competitors, ...report } = competitorReport(sums, { limit });
      const names = competitors.map(({ name }) => name);
      const verbatims = await readCompetitorVerbatims(manager, request, names, request.verbatims);
      const list = (await readCompetitorLists(manager, [tenantId])).get(tenantId) ?? [];
      return {
        ...{ from, to, listed: list.length, ...report },
        competitors: competitors.map((bar) => ({ ...bar, verbatims: verbatims.get(bar.name) ?? [] })),
        by: by ?? null,
        groups: competitorGroups(sums, GROUPS, COMPETITORS_A_GROUP),
      };
    });
  }

  trend(request: CompetitorTrendRequest): Promise<CompetitorTrendAnswer> {
    const { tenantId, interval, competitors: asked, limit, from = null, to = null } = request;
    return this.database.read(tenantId, async (manager) => {
      const sums = await readCompetitorSums(manager, request, { interval });
      const listed = asked.length === 0 ? [] : ((await readCompetitorLists(manager, [tenantId])).get(tenantId) ?? []);
      refuseUnknown(
        asked,
        listed.map(({ name }) => name),
        sums,
      );
      const periods = trendPeriods(interval, { from, to }, periodsAnswered(sums));
      const total = competitorReport(sums, { asked, limit });
      const shown = total.competitors.map(({ name }) => name);
      return {
        ...{ interval, from, to, total },
        periods: competitorPeriods(sums, interval, periods, shown).map(({ label: period, ...report }) => ({
          ...report,
          period,
        })),
      };
    });
  }
}

/** One that was named is known, whatever the list says today. */
function refuseUnknown(asked: readonly string[], listed: readonly string[], { naming }: NamedSums): void {
  asked.forEach((competitor, index) => {
    if (listed.includes(competitor) || naming.some(({ name }) => name === competitor)) return;
    const field = `/competitor/${index}`;
    const detail = `${JSON.stringify(competitor)} is not on the list; GET /v1/competitors/list shows it`;
    throw new ValidationError(`${field} ${detail}`, [{ field, rule: 'competitor', detail }]);
  });
}

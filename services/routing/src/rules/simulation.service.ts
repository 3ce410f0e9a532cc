import type { Violation } from '@heed/kernel';
import { ApiDatabase } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import { caseColumns, type CaseRow, toCase } from '../cases/case-row.js';
import { RoutingSettings } from '../routing-settings.js';
import { namedViolations } from '../tenants/named-rows.pipe.js';
import { loadSetup } from '../tenants/tenant-setup.js';
import { checkRules, checkTeamsOf } from './domain/check-rules.js';
import { Simulation, type SimulationReport } from './domain/simulation.js';
import type { Rule } from './domain/rule.js';
import { UnseenConditions } from './domain/unseen-conditions.js';

const PAGE = 2_000;
const MOST_WARNINGS = 50;

/** Tries rules on answers that are there already; changes nothing. */
@Injectable()
export class SimulationService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly settings: RoutingSettings,
  ) {}

  async simulate(
    tenantId: string,
    rules: readonly Rule[],
    { from = null, to = null }: { from?: string | null; to?: string | null },
  ): Promise<SimulationReport & { warnings: Violation[] }> {
    const setup = await this.database.command(tenantId, ({ manager }) =>
      loadSetup(manager, tenantId, this.settings.firstTeamEmail),
    );
    const teams = setup.teams.map(({ name }) => name);
    const violations = [...checkRules(rules, '/rules'), ...checkTeamsOf(rules, teams, '/rules')];
    if (violations.length > 0) throw namedViolations(violations);
    const simulation = new Simulation(setup.rules, rules);
    const unseen = new UnseenConditions(rules);
    for (let after: string | null = null; ;) {
      const page: CaseRow[] = await this.database.read(tenantId, (manager) =>
        manager.query<CaseRow[]>(
          `SELECT ${caseColumns} FROM cases c
           WHERE tenant_id = $1 AND outcome IS NOT NULL AND ($2::date IS NULL OR day >= $2) AND ($3::date IS NULL OR day < $3)
             AND ($4::uuid IS NULL OR response_id > $4)
           ORDER BY response_id LIMIT ${PAGE}`,
          [tenantId, from, to, after],
        ),
      );
      for (const given of page.map(toCase)) {
        simulation.look(given);
        unseen.look(given);
      }
      if (page.length < PAGE)
        return { ...simulation.report(), warnings: unseen.warnings('/rules').slice(0, MOST_WARNINGS) };
      after = page.at(-1)!.responseId;
      // Between pages others get their turn.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

import { ApiDatabase, type Identity } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import { RoutingSettings } from '../routing-settings.js';
import { loadSetup } from '../tenants/tenant-setup.js';
import { type OpenWork, teamLoads } from './domain/team-loads.js';

/** Who has how much to do, and how much more they take. */
@Injectable()
export class TeamLoadService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly settings: RoutingSettings,
  ) {}

  load({ tenantId }: Identity): Promise<unknown> {
    return this.database.command(tenantId, async ({ manager }) => {
      const { teams, formerTeams, today } = await loadSetup(manager, tenantId, this.settings.firstTeamEmail);
      const work = await manager.query<OpenWork[]>(
        `SELECT team_id AS "teamId", assignee_id AS "memberId", count(*)::int AS open,
                (count(*) FILTER (WHERE resolution_fired_at IS NOT NULL
                  OR (first_contact_fired_at IS NOT NULL AND first_contacted_at IS NULL)))::int AS overdue
         FROM tasks WHERE tenant_id = $1 AND closed_at IS NULL AND resolved_at IS NULL GROUP BY 1, 2`,
        [tenantId],
      );
      const reopened = formerTeams.filter(({ teamId }) => work.some((one) => one.teamId === teamId));
      return { day: today, teams: teamLoads([...teams, ...reopened], work, today) };
    });
  }
}

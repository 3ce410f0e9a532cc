import { ApiDatabase, type Identity } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import { checkMatch, putVersion, type Replacement } from '../history/put-version.js';
import { RoutingSettings } from '../routing-settings.js';
import { namedViolations } from '../tenants/named-rows.pipe.js';
import { holdSetupAlone, loadSetup } from '../tenants/tenant-setup.js';
import { checkRules, checkTeamsOf } from './domain/check-rules.js';
import type { Rule } from './domain/rule.js';
import { RuleEntity } from './rule.entity.js';

interface RulesInForce {
  rules: readonly Rule[];
  version: number;
}

/** Rules as data. */
@Injectable()
export class RulesService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly settings: RoutingSettings,
  ) {}

  async list(tenantId: string): Promise<RulesInForce> {
    const { rules, rulesVersion } = await this.database.command(tenantId, ({ manager }) =>
      loadSetup(manager, tenantId, this.settings.firstTeamEmail),
    );
    return { rules: rules.map(plainRule), version: rulesVersion };
  }

  async replace(
    { tenantId, actor }: Identity,
    rules: readonly Rule[],
    how: Pick<Replacement, 'note' | 'ifMatch'>,
  ): Promise<RulesInForce> {
    const violations = checkRules(rules);
    if (violations.length > 0) throw namedViolations(violations);
    const replacement = { tenantId, actor, ...how };
    return this.database.command(tenantId, async ({ manager }) => {
      await holdSetupAlone(manager, tenantId);
      const setup = await loadSetup(manager, tenantId, this.settings.firstTeamEmail);
      checkMatch('rules', replacement, setup.rulesVersion);
      const unknown = checkTeamsOf(
        rules,
        setup.teams.map(({ name }) => name),
      );
      if (unknown.length > 0) throw namedViolations(unknown);
      await manager.delete(RuleEntity, { tenantId });
      await manager.insert(
        RuleEntity,
        rules.map(({ name, condition, task }, position) => ({
          tenantId,
          position,
          name,
          condition,
          outcome: { task },
        })),
      );
      const before = setup.rules.map(plainRule);
      const version = await putVersion(manager, 'rules', replacement, setup.rulesVersion, before, rules.map(plainRule));
      return { rules, version };
    });
  }
}

function plainRule({ name, condition, task }: Rule): Rule {
  return { name, condition, task };
}

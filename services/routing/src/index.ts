import { respondentErased, responseAnalyzed, responseScored } from '@heed/contracts';
import type { ServiceDefinition } from '@heed/platform';
import { SetupVersionEntity } from './history/setup-version.entity.js';
import { RoutingErasures1763942500004 } from './migrations/routing-erasures.js';
import { routingMetrics } from './metrics/routing-metrics.js';
import { RoutingJoinedCases1763856000004 } from './migrations/routing-joined-cases.js';
import { RoutingOpenTasks1763942700004 } from './migrations/routing-open-tasks.js';
import { RoutingSteering1763942400004 } from './migrations/routing-steering.js';
import { RoutingTables1763769600004 } from './migrations/routing-tables.js';
import { RoutingTraces1795346700004 } from './migrations/routing-traces.js';
import { RuleEntity } from './rules/rule.entity.js';
import { RoutingModule } from './routing.module.js';
import { TaskEntryEntity } from './tasks/task-entry.entity.js';
import { TaskEntity } from './tasks/task.entity.js';
import { TeamEntity } from './teams/team.entity.js';

export { RoutingSettings, routingSettings } from './routing-settings.js';

/** Decisions, tasks and their clocks, teams and rules: the inner loop. Composers provide {@link RoutingSettings}. */
export const routing: ServiceDefinition = {
  name: 'routing',
  paths: ['tasks', 'decisions', 'teams', 'rules'],
  consumes: [responseScored, responseAnalyzed, respondentErased],
  turnsAtOnce: 2,
  metrics: routingMetrics,
  entities: [TaskEntity, TaskEntryEntity, TeamEntity, RuleEntity, SetupVersionEntity],
  migrations: [
    RoutingTables1763769600004,
    RoutingJoinedCases1763856000004,
    RoutingSteering1763942400004,
    RoutingErasures1763942500004,
    RoutingOpenTasks1763942700004,
    RoutingTraces1795346700004,
  ],
  module: RoutingModule,
};

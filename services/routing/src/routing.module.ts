import { Module } from '@nestjs/common';
import { CaseSettler } from './cases/case-settler.js';
import { CasesConsumer } from './cases/cases.consumer.js';
import { DeadlineJob } from './cases/deadline.job.js';
import { DecisionsController } from './decisions/decisions.controller.js';
import { DecisionsService } from './decisions/decisions.service.js';
import { VerifyController } from './decisions/verify.controller.js';
import { ErasuresConsumer } from './erasures/erasures.consumer.js';
import { HeldController } from './exports/held.controller.js';
import { SetupHistoryService } from './history/setup-history.service.js';
import { DecisionMeter } from './metrics/decision-meter.js';
import { RulesController } from './rules/rules.controller.js';
import { RulesService } from './rules/rules.service.js';
import { SimulationController } from './rules/simulation.controller.js';
import { SimulationService } from './rules/simulation.service.js';
import { ClocksJob } from './tasks/clocks.job.js';
import { TasksController } from './tasks/tasks.controller.js';
import { TasksService } from './tasks/tasks.service.js';
import { HandOutJob } from './teams/hand-out.job.js';
import { TeamLoadService } from './teams/team-load.service.js';
import { TeamsController } from './teams/teams.controller.js';
import { TeamsService } from './teams/teams.service.js';

@Module({
  controllers: [
    CasesConsumer,
    ErasuresConsumer,
    HeldController,
    TasksController,
    DecisionsController,
    TeamsController,
    RulesController,
    SimulationController,
    VerifyController,
  ],
  providers: [
    CaseSettler,
    DeadlineJob,
    DecisionMeter,
    ClocksJob,
    HandOutJob,
    TasksService,
    DecisionsService,
    TeamsService,
    TeamLoadService,
    RulesService,
    SetupHistoryService,
    SimulationService,
  ],
})
export class RoutingModule {}

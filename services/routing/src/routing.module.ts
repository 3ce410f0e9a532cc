import { Module } from '@nestjs/common';
import { CaseSettler } from './cases/case-settler.js';
import { CasesConsumer } from './cases/cases.consumer.js';
import { DeadlineJob } from './cases/deadline.job.js';
import { DecisionsController } from './decisions/decisions.controller.js';
import { DecisionsService } from './decisions/decisions.service.js';
import { VerifyController } from './decisions/verify.controller.js';
import { SimulationController } from './rules/simulation.controller.js';
import { SimulationService } from './rules/simulation.service.js';
import { ClocksJob } from './tasks/clocks.job.js';
import { TasksController } from './tasks/tasks.controller.js';
import { TasksService } from './tasks/tasks.service.js';
import { SetupController } from './tenants/setup.controller.js';
import { SetupService } from './tenants/setup.service.js';

@Module({
  controllers: [
    CasesConsumer,
    TasksController,
    DecisionsController,
    SetupController,
    SimulationController,
    VerifyController,
  ],
  providers: [CaseSettler, DeadlineJob, ClocksJob, TasksService, DecisionsService, SetupService, SimulationService],
})
export class RoutingModule {}

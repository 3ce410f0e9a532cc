import { type Identity, Operation, Who } from '@heed/platform';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Rule } from './domain/rule.js';
import { NamedRowsPipe } from '../tenants/named-rows.pipe.js';
import { rulesExample } from './rule.schema.js';
import { Simulate, Simulated, simulationExample } from './simulation.schema.js';
import { SimulationService } from './simulation.service.js';

@ApiTags('teams and rules')
@Controller('v1/rules/simulate')
export class SimulationController {
  constructor(private readonly simulation: SimulationService) {}

  @Post()
  @HttpCode(200)
  @Operation({
    id: 'simulateRules',
    summary: 'Try rules on past answers: how many tasks, for whom, and what would differ from the rules of now',
    description:
      'Changes nothing. Both lists of rules run over the newest version of every decided answer of the period, as if each came alone: answers of one customer may share a task in fact. A rule that asks for what no answer has is a warning.',
    scope: 'read',
    body: Simulate,
    bodyExample: {
      rules: rulesExample,
      from: '2026-11-01',
    },
    answer: Simulated,
    answerExample: simulationExample,
  })
  simulate(
    @Who() who: Identity,
    @Body(new NamedRowsPipe(Simulate, { row: 'rule', list: 'rules' }))
    { rules, from, to }: { rules: unknown; from?: string; to?: string },
  ): Promise<unknown> {
    return this.simulation.simulate(who.tenantId, rules as Rule[], {
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
    });
  }
}

import { type Identity, Operation, Who } from '@heed/platform';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Type } from '@sinclair/typebox';
import type { Rule } from './domain/rule.js';
import { NamedRowsPipe } from '../tenants/named-rows.pipe.js';
import { rulesExample, RulesInput } from './rule.schema.js';
import { SimulationService } from './simulation.service.js';

const OrNull = (schema: Parameters<typeof Type.Union>[0][number]) => Type.Union([schema, Type.Null()]);
const Day = (description: string) => Type.Optional(Type.String({ format: 'date', description }));

const Simulate = Type.Object(
  { rules: RulesInput, from: Day('First day of the answers'), to: Day('Day after the last') },
  { additionalProperties: false },
);

const Ruling = Type.Object({
  rule: Type.String(),
  team: OrNull(Type.String()),
  kind: OrNull(Type.String()),
  priority: OrNull(Type.String()),
});
const Simulated = Type.Object({
  answers: Type.Integer({ description: 'Answers that were looked at' }),
  tasks: Type.Object(
    { before: Type.Integer(), after: Type.Integer() },
    {
      description:
        'Answers that ask for a task, by the rules of now and by these; several of one customer may share one',
    },
  ),
  byTeam: Type.Array(Type.Object({ team: Type.String(), before: Type.Integer(), after: Type.Integer() })),
  byRule: Type.Array(Type.Object({ rule: Type.String(), answers: Type.Integer(), tasks: Type.Integer() })),
  changed: Type.Object({ gained: Type.Integer(), lost: Type.Integer(), moved: Type.Integer() }),
  warnings: Type.Array(Type.Object({ field: Type.String(), rule: Type.String(), detail: Type.String() }), {
    description: 'Dimensions, values and themes that a rule asks for and none of these answers has; at most 50',
  }),
  examples: Type.Array(Type.Object({ responseId: Type.String({ format: 'uuid' }), before: Ruling, after: Ruling })),
});

@ApiTags('teams and rules')
@Controller('v1/rules/simulate')
export class SimulationController {
  constructor(private readonly simulation: SimulationService) {}

  @Post()
  @HttpCode(200)
  @Operation({
    id: 'simulateRules',
    summary: 'Try rules on past answers: how many tasks, for whom, and what would differ from the rules of now',
    description: 'Changes nothing.',
    scope: 'read',
    body: Simulate,
    bodyExample: {
      rules: rulesExample,
      from: '2026-11-01',
    },
    answer: Simulated,
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

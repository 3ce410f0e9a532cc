import { body, type Identity, Operation, Who } from '@heed/platform';
import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Type, type Static } from '@sinclair/typebox';
import type { Rule } from '../rules/domain/rule.js';
import { RulesInput } from '../rules/rule.schema.js';
import { SetupService } from './setup.service.js';

const Name = Type.String({ minLength: 1, maxLength: 100 });
const OrNull = (schema: Parameters<typeof Type.Union>[0][number]) => Type.Union([schema, Type.Null()]);

const MemberInput = Type.Object(
  {
    id: Name,
    name: Name,
    email: Type.Optional(OrNull(Type.String({ format: 'email' }))),
    absent: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);
const TeamsInput = Type.Array(
  Type.Object(
    {
      name: Name,
      email: Type.Optional(OrNull(Type.String({ format: 'email' }))),
      members: Type.Array(MemberInput, { maxItems: 500 }),
    },
    { additionalProperties: false },
  ),
  { minItems: 1, maxItems: 500 },
);
export type TeamsInput = {
  name: string;
  email?: string | null;
  members: { id: string; name: string; email?: string | null; absent?: boolean }[];
}[];

@ApiTags('teams and rules')
@Controller('v1')
export class SetupController {
  constructor(private readonly setup: SetupService) {}

  @Get('teams')
  @Operation({ id: 'listTeams', summary: 'Teams and their members', scope: 'read', answer: TeamsInput })
  teams(@Who() who: Identity): Promise<unknown> {
    return this.setup.teams(who.tenantId);
  }

  @Put('teams')
  @Operation({
    id: 'replaceTeams',
    summary: 'Replace all teams; a team is known by its name',
    scope: 'admin',
    body: TeamsInput,
    bodyExample: [
      { name: 'Customer care', email: 'care@example.com', members: [{ id: 'amira', name: 'Amira Haddad' }] },
    ],
    answer: TeamsInput,
  })
  replaceTeams(@Who() who: Identity, @Body(body(TeamsInput)) teams: Static<typeof TeamsInput>): Promise<unknown> {
    return this.setup.replaceTeams(who.tenantId, teams as TeamsInput);
  }

  @Get('rules')
  @Operation({
    id: 'listRules',
    summary: 'Rules in order: the first that matches decides',
    scope: 'read',
    answer: RulesInput,
  })
  rules(@Who() who: Identity): Promise<unknown> {
    return this.setup.rules(who.tenantId);
  }

  @Put('rules')
  @Operation({
    id: 'replaceRules',
    summary: 'Replace all rules; they hold for answers that are decided from now on',
    scope: 'admin',
    body: RulesInput,
    bodyExample: [
      {
        name: 'unhappy',
        condition: { unhappy: true },
        task: {
          kind: 'recovery',
          team: 'Customer care',
          priority: 'normal',
          firstContactMinutes: 1440,
          resolutionMinutes: 7200,
        },
      },
    ],
    answer: RulesInput,
  })
  replaceRules(@Who() who: Identity, @Body(body(RulesInput)) rules: Static<typeof RulesInput>): Promise<unknown> {
    return this.setup.replaceRules(who.tenantId, rules as Rule[]);
  }
}

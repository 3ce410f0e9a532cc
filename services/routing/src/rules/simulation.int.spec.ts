import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServiceHarness } from '@heed/testing';
import { routing, RoutingSettings } from '../index.js';
import { Answer } from '../spec/answer.js';
import type { SimulationReport } from './domain/simulation.js';

describe('POST /v1/rules/simulate', () => {
  let harness: ServiceHarness;
  const task = {
    kind: 'recovery',
    team: 'Customer care',
    priority: 'low',
    firstContactMinutes: null,
    resolutionMinutes: 60,
  };
  const simulate = (body: unknown, tenantId?: string) =>
    harness.request<SimulationReport>('routing', '/v1/rules/simulate', {
      method: 'POST',
      body,
      scopes: ['read'],
      ...(tenantId === undefined ? {} : { tenantId }),
    });

  beforeAll(async () => {
    harness = await ServiceHarness.start([routing], {
      providers: [{ provide: RoutingSettings, useValue: new RoutingSettings() }],
    });
    const answers = [1, 2, 6, 8, 10].map((value, index) => ({
      value,
      answer: new Answer(`s-${index}`, { day: `2026-11-0${index + 1}` }),
    }));
    await harness.publish(...answers.flatMap(({ value, answer }) => [answer.scored(value), answer.analyzed()]));
    await harness.settled();
  });
  afterAll(() => harness.stop());

  it('says how many tasks there would be, for whom, and what differs from the rules of now', async () => {
    const { status, body } = await simulate({
      rules: [{ name: 'not a promoter', condition: { scoreAtMost: 8 }, task }],
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      answers: 5,
      tasks: { before: 3, after: 4 },
      byTeam: [{ team: 'Customer care', before: 3, after: 4 }],
      byRule: [
        { rule: 'not a promoter', answers: 4, tasks: 4 },
        { rule: 'no rule matches', answers: 1, tasks: 0 },
      ],
      changed: { gained: 1, lost: 0, moved: 3 },
    });
    expect(body.examples).toHaveLength(4);
  });

  it('finds no difference to the rules of now, and changes nothing', async () => {
    const { body: rules } = await harness.request<unknown[]>('routing', '/v1/rules');
    const { body } = await simulate({ rules });
    expect(body).toMatchObject({ changed: { gained: 0, lost: 0, moved: 0 }, examples: [] });
    expect((await harness.request<unknown[]>('routing', '/v1/rules')).body).toEqual(rules);
  });

  it('looks at a period', async () => {
    const { body } = await simulate({ rules: [], from: '2026-11-02', to: '2026-11-04' });
    expect(body).toMatchObject({ answers: 2, tasks: { before: 2, after: 0 }, changed: { lost: 2 } });
  });

  it('warns of what a rule asks for and no answer has, and names what there is', async () => {
    const condition = { themes: ['delivery', 'delivry'], dimensions: { unit: ['riverside', 'rivrside'], shop: ['x'] } };
    const { body } = await simulate({ rules: [{ name: 'typos', condition, task: null }] });
    expect(body).toMatchObject({
      warnings: [
        {
          field: '/rules/0/condition/themes/1',
          detail: 'of the rule "typos": no comment is about "delivry"; comments are about delivery',
        },
        {
          field: '/rules/0/condition/dimensions/unit/1',
          detail: 'of the rule "typos": no answer has the unit "rivrside"; there are riverside',
        },
        {
          field: '/rules/0/condition/dimensions/shop',
          detail: 'of the rule "typos": no answer has "shop"; answers have touchpoint, unit',
        },
      ],
    });
  });

  it('warns of nothing where there is no answer to know it from', async () => {
    const rules = [{ name: 'early', condition: { themes: ['x'] }, task: null }];
    expect(await simulate({ rules }, '0192f0c0-7000-7000-8000-0000000000bb')).toMatchObject({
      ...{ status: 200, body: { answers: 0, warnings: [] } },
    });
  });

  it('points at the rule that names a team that is not there, and sees one tenant only', async () => {
    const wrong = { rules: [{ name: 'x', condition: {}, task: { ...task, team: 'Nobody' } }] };
    expect(await simulate(wrong)).toMatchObject({
      status: 400,
      body: { violations: [{ field: '/rules/0/task/team' }] },
    });
    expect((await simulate({ rules: [] }, '0192f0c0-7000-7000-8000-0000000000bb')).body.answers).toBe(0);
  });
});

import { describe, expect, it } from '@jest/globals';
import { responseAnalyzed, schemaValidator } from '@heed/contracts';
import { createTextEngine, type Analysis, type TextEngine } from '@heed/text';
import { receivedEvent } from '../received-event.fixture.js';
import { readResponse } from './read-response.js';

const tenantId = '0192f0c0-7000-7000-8000-0000000000aa';
const valid = schemaValidator(responseAnalyzed.schema);

function engineThatFinds(...themes: string[]): TextEngine {
  const analysis: Analysis = {
    ...createTextEngine().analyze(''),
    language: 'en',
    empty: false,
    sentiment: {
      label: 'negative',
      score: -0.5,
      probability: 0.8,
      probabilities: { negative: 0.8, neutral: 0.1, positive: 0.1 },
    },
    themes: themes.map((theme) => ({ theme, sentiment: 'negative', confidence: 0.5, evidence: [] })),
    urgent: true,
    urgency: { level: 'high', reasons: ['legal'] },
    churnRisk: true,
    contactRequested: true,
  };
  return { id: 'fake-1', analyze: () => analysis };
}

const read = (engine: TextEngine, nps: number[] = []) =>
  readResponse(engine, receivedEvent({ tenantId, id: 'a', nps, comment: 'See you in court.' }).data);

describe('reading a response', () => {
  it('carries the facts on beside what was read, as the contract wants it', () => {
    const { analyzed } = read(engineThatFinds('billing_payment'));
    expect(valid(analyzed)).toMatchObject({ ok: true });
    expect(analyzed).toMatchObject({
      externalId: 'a',
      comment: 'See you in court.',
      reading: 1,
      engine: 'fake-1',
      themes: [{ theme: 'billing_payment', sentiment: 'negative', confidence: 0.5 }],
      urgent: true,
      urgencyReasons: ['legal'],
      churnRisk: true,
      asksForContact: true,
    });
    expect(analyzed).not.toHaveProperty('answers');
  });

  it('keeps no theme twice and never more than twelve, whatever the engine finds', () => {
    const many = Array.from({ length: 15 }, (_, index) => `theme-${index}`);
    const { analyzed } = read(engineThatFinds('theme-0', ...many));
    expect(analyzed.themes.map(({ theme }) => theme)).toEqual(many.slice(0, 12));
  });

  it('lets the worst NPS answer decide, and knows when there is none', () => {
    expect(read(engineThatFinds(), [9, 3, 7]).nps).toEqual({ sign: -1, value: 3 });
    expect(read(engineThatFinds(), [0]).nps).toEqual({ sign: -1, value: 0 });
    expect(read(engineThatFinds(), [8, 10]).nps).toEqual({ sign: 0, value: 8 });
    expect(read(engineThatFinds()).nps).toBeNull();
  });
});

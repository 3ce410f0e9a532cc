import {
  exampleFacts,
  newEvent,
  responseAnalyzed,
  responseScored,
  type HeedEvent,
  type ResponseAnalyzed,
  type ResponseFacts,
  type ResponseScored,
} from '@heed/contracts';
import { derivedId } from '@heed/kernel';

/** TEST_TENANT of the harness: only spec files may import that. */
const TENANT = '0192f0c0-7000-7000-8000-0000000000aa';

const origin = (tenantId = TENANT) => ({ service: 'test', tenantId, time: new Date('2026-11-20T09:12:05Z') });

/** An answer of this test, whose halves can come in any order. */
export class Answer {
  readonly facts: ResponseFacts;

  constructor(
    name: string,
    facts: Partial<ResponseFacts> = {},
    readonly tenantId = TENANT,
  ) {
    this.facts = {
      ...exampleFacts,
      responseId: derivedId(tenantId, name),
      externalId: name,
      respondentId: null,
      contactRequested: false,
      acceptedAt: new Date().toISOString(),
      ...facts,
    };
  }

  get id(): string {
    return this.facts.responseId;
  }

  scored(value: number, facts: Partial<ResponseFacts> = {}): HeedEvent<ResponseScored> {
    const sign = value >= 9 ? 1 : value >= 7 ? 0 : -1;
    const name = sign === 1 ? 'promoter' : sign === 0 ? 'passive' : 'detractor';
    return newEvent(
      responseScored,
      {
        ...this.facts,
        ...facts,
        answers: [{ metric: 'nps', question: 'nps', value, sign, class: name }],
        sign,
        unhappy: sign === -1,
        decidedBy: 'nps',
      },
      origin(this.tenantId),
    );
  }

  analyzed(more: Partial<ResponseAnalyzed> = {}): HeedEvent<ResponseAnalyzed> {
    return newEvent(
      responseAnalyzed,
      { ...responseAnalyzed.example, ...this.facts, urgent: false, ...more },
      origin(this.tenantId),
    );
  }
}

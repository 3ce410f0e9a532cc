import { randomUUID } from 'node:crypto';
import { readComments } from '../load/read-comments.js';

export interface SampleAnswer {
  tenant: string;
  id: string;
  external: string;
  answeredAt: string;
  day: string;
  value: number;
  /** 1, 0 or −1. */
  sign: number;
  comment: string;
  unit: string;
  touchpoint: string;
  dimensions: string;
  answers: string;
  /** The whole answer as the event that tells of it, JSON. */
  event: string;
}

export const BATCH = 500;
const comments = readComments();
const tenants = Array.from({ length: 4 }, () => randomUUID());
const TOUCHPOINTS = ['delivery', 'store-visit', 'support-call', 'returns'];
const EVERY = 7_919;

/** The mix that the generator sends, as values. */
export function sampleAnswers(many: number, from = 0): SampleAnswer[] {
  return Array.from({ length: many }, (_, at) => {
    const number = from + at;
    const unhappy = number % 5 === 0;
    const texts = unhappy ? comments.detractors : comments.others;
    const comment = JSON.parse(texts[(number * EVERY) % texts.length]!) as string;
    const value = unhappy ? number % 7 : 7 + (number % 4);
    const answeredAt = new Date(Date.now() - ((number * EVERY) % 259_200) * 1_000).toISOString();
    const [unit, touchpoint] = [`unit-${number % 50}`, TOUCHPOINTS[number % 4]!];
    const [tenant, id, external] = [tenants[number % 4]!, randomUUID(), `floor-${number}`];
    const day = answeredAt.slice(0, 10);
    const answers = [{ metric: 'nps', question: 'nps', value, scale: { min: 0, max: 10 } }];
    const dimensions = { unit, touchpoint };
    const event = { responseId: id, version: 1, day, answeredAt, respondentId: id, dimensions, answers, comment };
    return {
      ...{ tenant, id, external, answeredAt, day, value, comment, unit, touchpoint },
      sign: value >= 9 ? 1 : value <= 6 ? -1 : 0,
      dimensions: JSON.stringify(dimensions),
      answers: JSON.stringify(answers),
      event: JSON.stringify({ ...event, acceptedAt: answeredAt, language: null, followUp: true, importId: null }),
    };
  });
}

/** Batches made before the clock runs, each in the order of the primary keys. */
export class Prepared {
  private readonly batches = Array.from({ length: 80 }, (_, at) =>
    sampleAnswers(BATCH, at * BATCH).sort((a, b) => (a.tenant + a.id < b.tenant + b.id ? -1 : 1)),
  );

  /** None when all are used up. */
  next(): SampleAnswer[] {
    return this.batches.pop() ?? [];
  }
}

/** Headers as they go with every event. */
export function headersOf({ id, tenant, answeredAt }: SampleAnswer): string {
  return JSON.stringify({
    ...{ ce_id: id, ce_type: 'floor.response.v1', ce_source: '/floor', ce_subject: id, ce_time: answeredAt },
    ...{ ce_specversion: '1.0', ce_tenantid: tenant, 'content-type': 'application/json' },
  });
}

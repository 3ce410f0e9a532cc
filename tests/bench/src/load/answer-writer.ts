import type { Comments } from './read-comments.js';

const DETRACTORS = 0.2;
const UNITS = 50;
const TOUCHPOINTS = ['delivery', 'store-visit', 'support-call', 'returns'];
const DAYS = 3;
const MOMENTS = 2_000;

/**
 * Answers as JSON, put together from ready pieces so that the sender costs little: NPS, one in five a detractor, a comment
 * of real length each, answered within the last three days, each of a customer of its own, of one of 50 units and 4 touchpoints.
 */
export class AnswerWriter {
  private next = 0;
  private readonly moments: string[];

  constructor(
    private readonly comments: Comments,
    /** Part of every id. */
    private readonly name: string,
  ) {
    const now = Date.now();
    this.moments = Array.from({ length: MOMENTS }, (_, at) =>
      new Date(now - Math.floor((at / MOMENTS) * DAYS * 86_400_000)).toISOString(),
    );
  }

  array(size: number): string {
    return `[${Array.from({ length: size }, () => this.answer()).join(',')}]`;
  }

  /** Always a detractor: a task is to come of it. */
  detractor(): string {
    return this.answer(true);
  }

  private answer(unhappy = Math.random() < DETRACTORS): string {
    const number = this.next++;
    const texts = unhappy ? this.comments.detractors : this.comments.others;
    const id = `${this.name}-${number}`;
    const value = unhappy ? number % 7 : 7 + (number % 4);
    return (
      `{"id":"${id}","answeredAt":"${this.moments[number % MOMENTS]!}","answers":[{"metric":"nps","value":${value}}],` +
      `"comment":${texts[Math.floor(Math.random() * texts.length)]!},"respondent":{"id":"customer-${id}",` +
      `"name":"Robin ${number}","email":"robin.${number}@customers.example"},` +
      `"dimensions":{"unit":"unit-${number % UNITS}","touchpoint":"${TOUCHPOINTS[number % 4]!}"}}`
    );
  }
}

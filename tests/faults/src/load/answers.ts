import { randomOf } from '../random.js';
import type { SentAnswer } from './sent-answer.js';

const comments = [
  'The delivery was late and nobody answered the phone.',
  'Everything went well, thank you.',
  'I was charged twice and nobody calls me back.',
  'It is fine.',
  'The room was clean but the staff was rude.',
];
const units = ['riverside', 'millgate', 'harbour'];

/**
 * New answers and corrections of earlier ones, of one tenant. Each carries the tenant's mark and a person's details, so that
 * whatever turns up elsewhere can be told.
 */
export class Answers {
  private readonly random: () => number;
  private readonly revisions: number[] = [];

  constructor(
    /** Part of every id and text. */
    private readonly mark: string,
    seed: number,
    /** Each answer is the first of a new customer, so that each unhappy one opens a task. */
    private readonly fresh = false,
    /** How many of the answers are of detractors; without it all scores are equally frequent. */
    private readonly unhappy: number | null = null,
  ) {
    this.random = randomOf(seed);
  }

  /** The next answer; one in eight corrects an earlier one. */
  next(): SentAnswer {
    const known = this.revisions.length;
    const corrects = !this.fresh && known > 20 && this.random() < 0.125;
    const number = corrects ? Math.floor(this.random() * known) : known;
    const revision = (this.revisions[number] ?? 0) + 1;
    this.revisions[number] = revision;
    const customer = this.fresh ? number : Math.floor(this.random() * 200);
    return {
      id: `${this.mark}-${number}`,
      revision,
      answeredAt: new Date().toISOString(),
      answers: [{ metric: 'nps', value: this.score() }],
      comment: `${comments[Math.floor(this.random() * comments.length)]} (${this.mark} ${number}.${revision})`,
      respondent: {
        id: `${this.mark}-customer-${customer}`,
        name: `Planted ${this.mark} Person`,
        email: `planted-${this.mark}-${customer}@people.example`,
      },
      dimensions: { unit: units[Math.floor(this.random() * units.length)]! },
    };
  }

  private score(): number {
    if (this.unhappy === null) return Math.floor(this.random() * 11);
    return this.random() < this.unhappy ? Math.floor(this.random() * 7) : 7 + Math.floor(this.random() * 4);
  }
}

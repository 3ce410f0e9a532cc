import type { Polarity } from '../analysis.js';
import { activate } from '../model/linear-trainer.js';
import { type ClauseJudgement, type Judgement, labelScore } from '../judge-sentiment.js';
import type { TenantWeights } from './tenant-weights.js';

const LABELS: readonly Polarity[] = ['negative', 'neutral', 'positive'];
const LEAST = 0.005;
const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** Logits of what the shared engine says in the end, its gate included: the label's is the largest. */
export function sharedLogits({ label, probabilities }: Pick<Judgement, 'label' | 'probabilities'>): number[] {
  const said = LABELS.map((one) => probabilities[one]);
  const at = LABELS.indexOf(label);
  const most = said.indexOf(Math.max(...said));
  [said[at], said[most]] = [said[most]!, said[at]!];
  return said.map((p) => Math.log(Math.max(p, LEAST)));
}

const scratch = new Float32Array(3);

function shifted(logits: readonly number[], by: Float32Array): number {
  let best = 0;
  for (let c = 0; c < 3; c++) {
    scratch[c] = logits[c]! + by[c]!;
    if (scratch[c]! > scratch[best]!) best = c;
  }
  activate(scratch, 3, 'softmax');
  return best;
}

/** A clause has no probabilities of its own: as much as its score says. */
const clauseLogits = ({ label, score }: ClauseJudgement): number[] =>
  sharedLogits({
    label,
    probabilities: {
      negative: (1 + Math.max(-score, 0)) / 3,
      neutral: (label === 'neutral' ? 2 - Math.abs(score) : 1 - Math.abs(score)) / 3,
      positive: (1 + Math.max(score, 0)) / 3,
    },
  });

/** The judgement with what the tenant's weights (already summed over the comment) add to it. */
export function adjustJudgement(
  judgement: Judgement,
  weights: readonly number[],
  tenant: TenantWeights,
  lexicon: number,
): Judgement {
  const best = shifted(sharedLogits(judgement), tenant.whole(weights));
  const label = LABELS[best]!;
  const [negative, neutral, positive] = scratch as unknown as [number, number, number];
  const whole = {
    label,
    score: rounded(label === judgement.label ? judgement.score : labelScore(label, positive - negative, lexicon)),
    probability: rounded(scratch[best]!),
    probabilities: { negative: rounded(negative), neutral: rounded(neutral), positive: rounded(positive) },
  };
  const { clauses } = judgement;
  if (clauses.length === 1) return { ...whole, clauses: [{ label, score: whole.score }] };
  return {
    ...whole,
    clauses: clauses.map((clause, index) => {
      const at = LABELS[shifted(clauseLogits(clause), tenant.clause(index))]!;
      const score = (): number => labelScore(at, scratch[2]! - scratch[0]!, clause.score);
      return at === clause.label ? clause : { label: at, score: rounded(score()) };
    }),
  };
}

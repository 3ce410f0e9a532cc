/** The head of a model file. */
export interface ModelFacts {
  /** Changes with every training whose weights ship. */
  version: string;
  /** Names of the columns, in order: 3 of sentiment, 2 of urgency, 1 of churn, then themes of the corpus. */
  columns: string[];
  /** Per column: what one unit of an int8 weight stands for. */
  scales: number[];
  bias: number[];
  /** Divides the sentiment's logits before they become probabilities. */
  temperature: number;
  /** Per column from the urgency on: the probability from which it is said. */
  thresholds: number[];
}

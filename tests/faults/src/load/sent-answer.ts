/** An answer as `POST /v1/responses` takes it. */
export interface SentAnswer {
  id: string;
  revision: number;
  answeredAt: string;
  answers: { metric: 'nps'; value: number }[];
  comment: string;
  respondent: { id: string; name: string; email: string };
  dimensions: Record<string, string>;
}

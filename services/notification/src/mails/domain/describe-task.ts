import type { ScoredAnswer, TaskFacts, TaskKind } from '@heed/contracts';

/** The parts of a task that headlines are made of. */
export type TaskHead = Pick<TaskFacts, 'kind' | 'answers' | 'dimensions' | 'team'>;

const kindNames: Record<TaskKind, string> = {
  recovery: 'Unhappy customer',
  contact: 'Customer asks for contact',
  urgent: 'Urgent matter',
  nurture: 'Nurture',
  thanks: 'Thanks',
};

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** The answer that names the class of a response: its NPS, else the worst of the others. */
export function decidingAnswer(answers: readonly ScoredAnswer[]): ScoredAnswer | undefined {
  return answers.find(({ metric }) => metric === 'nps') ?? [...answers].sort((a, b) => a.sign - b.sign)[0];
}

/** `3/10`, `CSAT 2`: only NPS has one scale everywhere. */
export function scoreOf({ metric, value }: ScoredAnswer): string {
  return metric === 'nps' ? `${value}/10` : `${metric.toUpperCase()} ${value}`;
}

/** Where it happened: the unit, else another dimension, else the team. */
function placeOf({ dimensions, team }: TaskHead): string {
  return dimensions.unit ?? Object.values(dimensions)[0] ?? team.name;
}

/** `Detractor (3/10), riverside`; what matters more than the score comes first: `Urgent matter: detractor (1/10), riverside`. */
export function headline(task: TaskHead): string {
  const answer = decidingAnswer(task.answers);
  if (answer === undefined) return `${kindNames[task.kind]}, ${placeOf(task)}`;
  const scored = `${answer.class} (${scoreOf(answer)}), ${placeOf(task)}`;
  return task.kind === 'urgent' || task.kind === 'contact' ? `${kindNames[task.kind]}: ${scored}` : capital(scored);
}

import type { AnswerOf } from '@heed/client';
import { type Command, InvalidArgumentError } from 'commander';
import { count, minute, percent, plural } from '../terminal/numbers.js';
import { table } from '../terminal/table.js';
import type { Context, ExitCode } from './context.js';
import type { Runs } from './runs.js';

type Learning = AnswerOf<'getLearning'>;
type Model = Learning['models'][number];
type Measured = NonNullable<Model['figures']>['sentiment'];

/** 61.9 % → 71.4 % */
function beforeAfter(measured: Measured | undefined): string {
  return measured ? `${percent(measured.before)} → ${percent(measured.after)}` : '–';
}

function stateOf({ activeSince, usable, refused }: Model): string {
  if (activeSince !== null) return 'in use';
  if (refused !== null) return 'refused';
  return usable ? 'usable' : 'gone';
}

async function printHistory({ terminal }: Context, { models, active, newCorrections }: Learning): Promise<void> {
  if (models.length === 0) {
    await terminal.out(`No training yet; ${plural(newCorrections, 'new correction')}. Train now: heed learning train`);
    return;
  }
  const rows = models.map((model) => {
    const { id, trainedAt, trainedBy, trainedOn, heldBack, figures } = model;
    return [
      ...[id, minute(trainedAt), trainedBy, count(trainedOn), count(heldBack)],
      ...[beforeAfter(figures?.sentiment), beforeAfter(figures?.themes), percent(figures?.others.changed ?? null)],
      stateOf(model),
    ];
  });
  const figures = ['learned', 'held back', 'sentiment', 'themes', 'others changed'];
  const head = ['training', 'when', 'who', ...figures, 'state'];
  await terminal.out(table(head, rows, terminal.colours, [3, 4, 7]));
  for (const { id, refused } of models) if (refused !== null) await terminal.out(`\n${id} was refused: ${refused}`);
  const read = active === null ? 'the shared weights alone' : `what ${active} learned`;
  await terminal.out(
    `\nComments are read with ${read}; ${plural(newCorrections, 'correction')} since the last training.\n` +
      'Sentiment, themes: accuracy and micro-F1 of the corrected comments that were held back, without it and with it.',
  );
}

/** `heed learning` */
async function showCommand(context: Context): Promise<ExitCode> {
  const answer = await context.client().getLearning();
  if (context.json) await context.terminal.out(JSON.stringify(answer));
  else await printHistory(context, answer);
  return 0;
}

/** A training takes seconds, and one of many corrections its turn behind others. */
const TRAINING_MS = 300_000;

/** `heed learning train`; 1 where it was refused. */
async function trainCommand(context: Context): Promise<ExitCode> {
  const { terminal, json } = context;
  if (!json) terminal.err('Training …');
  const model = await context.client().trainFromCorrections({}, { timeoutMs: TRAINING_MS });
  const { id, refused, trainedOn, heldBack, figures } = model;
  if (json) await terminal.out(JSON.stringify(model));
  else if (refused !== null) await terminal.out(`${id} was refused: ${refused}`);
  else
    await terminal.out(
      `${id} is in use: learned from ${plural(trainedOn, 'comment')}; of ${count(heldBack)} held back, ` +
        `sentiment ${beforeAfter(figures?.sentiment)}, themes ${beforeAfter(figures?.themes)}; ` +
        `${percent(figures?.others.changed ?? null)} of other comments are read differently.`,
    );
  return refused === null ? 0 : 1;
}

/** `heed learning use` */
async function useCommand(context: Context, model: string | null): Promise<ExitCode> {
  const answer = await context.client().activateLearned({ body: { model } });
  if (context.json) await context.terminal.out(JSON.stringify(answer));
  else
    await context.terminal.out(
      answer.active === null
        ? 'Comments are read with the shared weights alone from now on.'
        : `Comments are read with what ${answer.active} learned from now on.`,
    );
  return 0;
}

function trainingArgument(value: string): string | null {
  if (value === 'none') return null;
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value))
    throw new InvalidArgumentError('It is the id of a training as `heed learning` shows it, or none.');
  return value.toLowerCase();
}

/** `heed learning …` */
export function addLearning(command: Command, runs: Runs): void {
  command
    .command('show', { isDefault: true })
    .description('the trainings, newest first, with what they were worth, and which is in use')
    .action(runs(showCommand));
  command
    .command('train')
    .description('learn from the corrections that stand, now; ends with 1 where the training is refused')
    .action(runs(trainCommand));
  command
    .command('use')
    .description('read comments that come from now on with an earlier training, or with none')
    .argument('<training>', 'its id, or none', trainingArgument)
    .action(runs(useCommand));
}

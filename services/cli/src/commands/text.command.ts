import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  createTextEngine,
  encodeModel,
  evaluate,
  type Label,
  LEAST_ROWS,
  type SentenceVectors,
  taxonomies,
  trainModel,
} from '@heed/text';
import { type Command, Option } from 'commander';
import { count, plural } from '../terminal/numbers.js';
import { chooseTaxonomy, openEngine } from '../text/open-engine.js';
import { openDeepReader, vectorsOf } from '../text/open-deep-reader.js';
import { readLabels } from '../text/read-labels.js';
import { backfillCommand } from './text-backfill.js';
import { UsageError } from '../usage-error.js';
import type { Context, ExitCode } from './context.js';
import { evaluationReport } from './evaluation-report.js';
import type { Runs } from './runs.js';

interface TrainOptions {
  labels: string;
  taxonomy?: string;
  tier?: 'fast' | 'deep';
  out: string;
}

interface EvaluateOptions {
  labels: string;
  model?: string;
  taxonomy?: string;
}

/** What the deep tier makes of the labels' texts. */
async function readVectors(labels: readonly Label[], advice: string): Promise<SentenceVectors> {
  const deep = await openDeepReader(advice);
  try {
    return await vectorsOf(
      deep,
      labels.map(({ text }) => text),
    );
  } finally {
    await deep.close();
  }
}

/** `heed text train`: a model file from labels, no server. */
async function trainCommand(context: Context, given: TrainOptions): Promise<ExitCode> {
  const { labels: file, taxonomy: named, tier = 'fast', out } = given;
  const { terminal, json, cwd } = context;
  const chosen = named === undefined ? undefined : await chooseTaxonomy(named, context);
  const taxonomy =
    chosen === undefined ? undefined : 'own' in chosen ? chosen.own : taxonomies.find(({ id }) => id === chosen.id);
  const { labels, bad, duplicates } = await readLabels(context, file);
  if (labels.length < LEAST_ROWS)
    throw new UsageError(`${plural(labels.length, 'label')}: at least ${LEAST_ROWS} are needed, better 100 and more.`);
  const started = performance.now();
  const model = trainModel({
    engine: createTextEngine(),
    labels,
    ...(taxonomy !== undefined && { taxonomy }),
    ...(tier === 'deep' && { vectors: await readVectors(labels, 'Train without --tier deep.') }),
    progress: (step) => terminal.err(`${step} done`),
  });
  const bytes = encodeModel(model);
  try {
    await writeFile(resolve(cwd, out), bytes);
  } catch (error) {
    throw new UsageError(`${out} cannot be written: ${(error as Error).message}`, [], { cause: error });
  }
  const learned = [
    ...(model.themes === null ? [] : [plural(model.taxonomy.themes.length, 'theme')]),
    ...(model.sentiment === null ? [] : ['sentiment']),
    ...(model.themeSentiment === null ? [] : ['sentiment of themes']),
  ];
  const summary = {
    ...{
      model: model.id,
      file: resolve(cwd, out),
      bytes: bytes.length,
      labels: labels.length,
      duplicates,
      bad,
      learned,
    },
    seconds: Number(((performance.now() - started) / 1_000).toFixed(1)),
  };
  await terminal.out(
    json
      ? JSON.stringify(summary)
      : [
          `${plural(labels.length, 'label')} learned from in ${summary.seconds} s: ${learned.join(', ')}`,
          ...(duplicates > 0 ? [`  ${plural(duplicates, 'label')} of a text that came before left out`] : []),
          ...(bad > 0 ? [`  ${plural(bad, 'line')} left out`] : []),
          `${model.id} in ${summary.file} (${count(bytes.length / 1_000)} kB)`,
        ].join('\n'),
  );
  return bad > 0 ? 1 : 0;
}

/** `heed text evaluate`: how often comments are read as the labels say. */
async function evaluateCommand(context: Context, { labels: file, ...options }: EvaluateOptions): Promise<ExitCode> {
  const { terminal, json } = context;
  const { engine, taxonomy, vectors: wanted } = await openEngine(context, options);
  const { labels, bad, duplicates } = await readLabels(context, file);
  const vectors = wanted === undefined ? undefined : await readVectors(labels, 'The model needs its vectors.');
  if (vectors?.by !== wanted)
    throw new UsageError(`The model needs the vectors of ${wanted}, and this Heed has ${vectors?.by}: train it again.`);
  const evaluation = { engine: engine.id, bad, duplicates, ...evaluate(engine, labels, taxonomy, vectors) };
  await terminal.out(json ? JSON.stringify(evaluation) : evaluationReport(evaluation, terminal.colours));
  return bad > 0 ? 1 : 0;
}

export function addText(command: Command, runs: Runs): void {
  const labels = [
    '--labels <file>',
    'NDJSON, {"id", "text", "sentiment"?, "themes"?: [{"theme", "sentiment"?}]} a line',
  ] as const;
  command
    .command('train')
    .description('learn themes and sentiment from labels, into a model file')
    .requiredOption(...labels)
    .option('--taxonomy <id or file>', 'themes with patterns, which count until labels say more')
    .addOption(
      new Option('--tier <tier>', 'deep: themes from the sentence vectors of the transformer too; best with few labels')
        .choices(['fast', 'deep'])
        .default('fast'),
    )
    .requiredOption('--out <file>', 'the model file')
    .action(runs(trainCommand));
  command
    .command('evaluate')
    .description('measure how often comments are read as the labels say')
    .requiredOption(...labels)
    .option('--model <file>', 'a model of heed text train')
    .option('--taxonomy <id or file>', 'themes of a trade, or of a JSON file')
    .action(runs(evaluateCommand));
  command
    .command('backfill')
    .description('have Heed read its stored comments again, as it reads today; goes on with a run that is not over')
    .option('--from <day>', 'first day of the answers, YYYY-MM-DD')
    .option('--to <day>', 'day after the last one, YYYY-MM-DD')
    .option('--detach', 'do not wait')
    .addOption(new Option('--cancel', 'stop the one that runs').conflicts(['list', 'from', 'to', 'detach']))
    .addOption(new Option('--list', 'the last ones, with their state').conflicts(['from', 'to', 'detach']))
    .action(runs(backfillCommand));
}

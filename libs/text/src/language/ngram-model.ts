import { readFileSync } from 'node:fs';

/** Which languages an n-gram of four UTF-8 bytes speaks for, and how much; the layout is in training/derive-languages.js. */
export interface NgramModel {
  languages: string[];
  /** Adds the points of an n-gram, by the FNV-1a hash of its bytes, to `scores` (one per language). */
  add(hash: number, scores: Float64Array): void;
}

function parse(file: Uint8Array): NgramModel {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const languages: string[] = [];
  let at = 2;
  for (let n = view.getUint16(0, true); n > 0; n--) {
    const end = at + 1 + file[at]!;
    languages.push(String.fromCharCode(...file.subarray(at + 1, end)));
    at = end;
  }
  at = (at + 3) & ~3;
  const count = view.getUint32(at, true);
  const keysAt = at + 4;
  const countsAt = keysAt + count * 4;
  const pairs = file.subarray(countsAt + count);

  let slots = 1024;
  while (slots < count * 1.5) slots *= 2;
  const mask = slots - 1;
  const keys = new Int32Array(slots);
  const starts = new Uint32Array(slots);
  const ends = new Uint32Array(slots);
  let pair = 0;
  for (let i = 0; i < count; i++) {
    const key = view.getInt32(keysAt + i * 4, true);
    let slot = (key ^ (key >>> 15)) & mask;
    while (ends[slot] !== 0) slot = (slot + 1) & mask;
    keys[slot] = key;
    starts[slot] = pair;
    pair += 2 * file[countsAt + i]!;
    ends[slot] = pair;
  }
  return {
    languages,
    add(hash, scores) {
      let slot = (hash ^ (hash >>> 15)) & mask;
      while (ends[slot] !== 0) {
        if (keys[slot] === hash) {
          for (let i = starts[slot]!; i < ends[slot]!; i += 2) scores[pairs[i]!]! += pairs[i + 1]!;
          return;
        }
        slot = (slot + 1) & mask;
      }
    },
  };
}

let model: NgramModel | undefined;

/** Read once, when the first comment needs it. */
export function ngramModel(): NgramModel {
  return (model ??= parse(readFileSync(new URL('../../model/languages.bin', import.meta.url))));
}

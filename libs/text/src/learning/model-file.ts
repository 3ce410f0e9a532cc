import { createHash } from 'node:crypto';
import { ValidationError } from '@heed/kernel';
import type { FeedbackModel, SentimentHead, ThemeHead } from './feedback-model.js';
import { FEATURES_VERSION } from './hashed-features.js';
import type { LinearModel } from './linear-model.js';
import { readTaxonomy } from './read-taxonomy.js';

/**
 * A model as one file: `HEEDTEXT`, the length of the header (uint32), the header (JSON), per head its feature ids
 * (uint32), biases and scales (float32) and weights (int16, times the scale of their class), and the SHA-256 of all before
 * it. Little-endian; each part begins at a multiple of four bytes.
 */
const MAGIC = 'HEEDTEXT';
const FORMAT = 1;
const CHECKSUM_BYTES = 32;

interface LinearHeader {
  kind: LinearModel['kind'];
  classes: number;
  features: number;
}
interface Header {
  format: number;
  features: string;
  id: string;
  rows: number;
  vectors: string | null;
  taxonomy: unknown;
  themes: (LinearHeader & Omit<ThemeHead, 'linear'>) | null;
  sentiment: (LinearHeader & { temperature: number }) | null;
  themeSentiment: (LinearHeader & { temperature: number }) | null;
}

const linearHeader = ({ kind, classes, features }: LinearModel): LinearHeader => ({
  kind,
  classes,
  features: features.length,
});

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

function linearParts({ classes, features, weights, bias }: LinearModel): Uint8Array[] {
  const scales = new Float32Array(classes);
  for (let at = 0; at < weights.length; at++) {
    const c = at % classes;
    scales[c] = Math.max(scales[c]!, Math.abs(weights[at]!) / 32_767);
  }
  const small = new Int16Array(weights.length);
  for (let at = 0; at < weights.length; at++) small[at] = Math.round(weights[at]! / (scales[at % classes]! || 1));
  const parts = [bytesOf(features), bytesOf(bias), bytesOf(scales), bytesOf(small)];
  if (small.byteLength % 4 !== 0) parts.push(new Uint8Array(2));
  return parts;
}

export function encodeModel(model: FeedbackModel): Uint8Array {
  const { id, rows, vectors, taxonomy, themes, sentiment, themeSentiment } = model;
  const polarity = (head: SentimentHead | null) =>
    head && { ...linearHeader(head.linear), temperature: head.temperature };
  const header: Header = {
    ...{ format: FORMAT, features: FEATURES_VERSION, id, rows, vectors, taxonomy },
    themes: themes && {
      ...linearHeader(themes.linear),
      positives: themes.positives,
      thresholds: themes.thresholds,
      exclusive: themes.exclusive,
    },
    sentiment: polarity(sentiment),
    themeSentiment: polarity(themeSentiment),
  };
  let json = Buffer.from(JSON.stringify(header));
  if (json.length % 4 !== 0) json = Buffer.concat([json, Buffer.alloc(4 - (json.length % 4), ' ')]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  const heads = [themes, sentiment, themeSentiment].flatMap((head) => (head === null ? [] : linearParts(head.linear)));
  const body = Buffer.concat([Buffer.from(MAGIC), length, json, ...heads]);
  return Buffer.concat([body, createHash('sha256').update(body).digest()]);
}

function refuse(rule: string, detail: string): never {
  throw new ValidationError(`The model cannot be used: it ${detail}.`, [{ field: '', rule, detail }]);
}

/** Takes the parts of a file one after the other. */
class Parts {
  constructor(
    private readonly bytes: Uint8Array,
    private at: number,
  ) {}

  /** A copy, so that it begins at an address that the array can have. */
  take(length: number): ArrayBuffer {
    if (this.at + length > this.bytes.length) refuse('length', 'ends too early');
    // Not Buffer's own slice, which shares its memory.
    const part = Uint8Array.from(this.bytes.subarray(this.at, this.at + length));
    this.at += length;
    return part.buffer;
  }

  linear({ kind, classes, features }: LinearHeader): LinearModel {
    const ids = new Uint32Array(this.take(features * 4));
    const bias = new Float32Array(this.take(classes * 4));
    const scales = new Float32Array(this.take(classes * 4));
    const small = new Int16Array(this.take(features * classes * 2));
    if (small.byteLength % 4 !== 0) this.take(2);
    const weights = Float32Array.from(small, (value, at) => value * scales[at % classes]!);
    return { kind, classes, features: ids, weights, bias };
  }
}

/** @throws ValidationError when the bytes are no model, are damaged, or are of another version of Heed. */
export function decodeModel(file: Uint8Array): FeedbackModel {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (bytes.length < MAGIC.length + 4 + CHECKSUM_BYTES || bytes.toString('latin1', 0, MAGIC.length) !== MAGIC)
    refuse('format', 'is no model of Heed');
  const body = bytes.subarray(0, bytes.length - CHECKSUM_BYTES);
  if (!createHash('sha256').update(body).digest().equals(bytes.subarray(body.length)))
    refuse('checksum', 'is damaged: its checksum is another');
  const from = MAGIC.length + 4;
  const to = from + body.readUInt32LE(MAGIC.length);
  if (to > body.length) refuse('length', 'ends too early');
  const header = JSON.parse(body.toString('utf8', from, to)) as Header;
  if (header.format !== FORMAT) refuse('format', `has the format ${header.format}, and this Heed reads ${FORMAT}`);
  if (header.features !== FEATURES_VERSION)
    refuse(
      'features',
      `was trained by another version of Heed (${header.features}, not ${FEATURES_VERSION}): train it again`,
    );
  const parts = new Parts(body, to);
  const { id, rows, vectors, themes, sentiment, themeSentiment } = header;
  const polarity = (head: Header['sentiment']): SentimentHead | null =>
    head && { linear: parts.linear(head), temperature: head.temperature };
  return {
    ...{ id, rows, vectors, taxonomy: readTaxonomy(header.taxonomy) },
    themes: themes && {
      linear: parts.linear(themes),
      positives: themes.positives,
      thresholds: themes.thresholds,
      exclusive: themes.exclusive,
    },
    sentiment: polarity(sentiment),
    themeSentiment: polarity(themeSentiment),
  };
}

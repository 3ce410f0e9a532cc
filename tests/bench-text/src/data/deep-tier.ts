import { type AnalyzeOptions, type TextEngine, withDeepSentiment } from '@heed/text';
import { createDeepReader, type DeepReader, type DeepReading } from '@heed/text-deep';

/** Negative, neutral, positive; they sum to 1. */
export type DeepProbabilities = readonly [number, number, number];

/** Texts between two lines of progress. */
const CHUNK = 2_048;

/** The deep reader, with what it has read: sets are asked about more than once. */
export class DeepTier {
  private readonly known = new Map<string, DeepReading>();

  private constructor(
    readonly reader: DeepReader,
    private readonly say: (line: string) => void,
  ) {}

  static async open(say: (line: string) => void): Promise<DeepTier | undefined> {
    try {
      return new DeepTier(await createDeepReader(), say);
    } catch (error) {
      say(`No rows of the deep tier. ${(error as Error).message}`);
      return undefined;
    }
  }

  /** What the deep tier says of each of these texts, now and later. */
  async reads(texts: readonly string[]): Promise<(text: string) => DeepProbabilities> {
    const fresh = [...new Set(texts)].filter((text) => !this.known.has(text));
    for (let from = 0; from < fresh.length; from += CHUNK) {
      const chunk = fresh.slice(from, from + CHUNK);
      const readings = await this.reader.read(chunk);
      chunk.forEach((text, at) => this.known.set(text, readings[at]!));
      this.say(`deep: ${from + chunk.length} of ${fresh.length} texts`);
    }
    return (text) => this.known.get(text)!.probabilities;
  }

  /** Of a text that {@link reads} was asked about. */
  vectorOf(text: string): Float32Array {
    return this.known.get(text)!.vector;
  }

  /** An engine that reads as the deep tier does. Only texts that {@link reads} was asked about. */
  engine(fast: TextEngine): TextEngine {
    const analyze = (text: string, options?: AnalyzeOptions): ReturnType<TextEngine['analyze']> => {
      const analysis = fast.analyze(text, options);
      const read = this.known.get(text);
      return read === undefined || analysis.empty ? analysis : withDeepSentiment(analysis, read.probabilities);
    };
    return { id: `${fast.id}+${this.reader.id}`, analyze };
  }
}

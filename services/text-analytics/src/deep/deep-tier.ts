import { InjectLogger, type Logger } from '@heed/platform';
import type { DeepReader } from '@heed/text-deep';
import { Injectable, type OnApplicationShutdown, Optional } from '@nestjs/common';
import type { Reading } from '../analyses/domain/read-response.js';
import { chooseForDeep } from './domain/choose-for-deep.js';
import { DeepBudget } from './domain/deep-budget.js';
import { asBefore, type DeepBefore, deepen } from './domain/deepen.js';
import { type DeepMode, TextSettings } from './text-settings.js';

/** With more events than this in a batch others wait behind it: `auto` reads none of them deeply. */
const QUIET_BATCH = 64;
/** What `auto` may hold a batch back, and `all` one in which somebody is unhappy: their task waits for the reading. */
const SHORT_MS = 300;
/** What `all` may hold back other batches: less than routing waits for a reading. */
const LONG_MS = 5_000;
/** Less time than a few comments take. */
const WORTHWHILE_MS = 20;
/** Texts that are read for a question at once: less than 0.2 s. */
const TEXTS_A_PART = 32;

/** A comment that is read again, and how it was read before. */
export interface ReadAgain {
  reading: Reading;
  stored: DeepBefore;
}

export interface DeepTurn {
  /** Of the batch, in any order. */
  readings: readonly Reading[];
  /** An answer of the batch is unhappy. */
  unhappy: boolean;
}

/**
 * Reads comments again with the model of @heed/text-deep, as far as the setting and the time allow. Where it cannot run, the fast
 * tier's reading stands.
 */
@Injectable()
export class DeepTier implements OnApplicationShutdown {
  private reader: Promise<DeepReader | null> | undefined;
  private readonly budget = new DeepBudget(performance.now());

  constructor(
    @InjectLogger() private readonly logger: Logger,
    @Optional() private readonly settings: TextSettings = new TextSettings(),
  ) {}

  /** Puts the deep reading into those that were read in time. */
  async deepen({ readings, unhappy }: DeepTurn): Promise<void> {
    const mode = this.settings.deep;
    if (mode === 'off' || (mode === 'auto' && readings.length > QUIET_BATCH)) return;
    const chosen = chooseForDeep(readings, mode);
    if (chosen.length === 0) return;
    const reader = await this.opened();
    if (reader === null) return;
    const start = performance.now();
    const deadlineMs =
      mode === 'auto' ? Math.min(SHORT_MS, this.budget.available(start)) : unhappy ? SHORT_MS : LONG_MS;
    if (deadlineMs < WORTHWHILE_MS) return;
    await readInto(chosen, reader, { deadlineMs });
    this.budget.spend(performance.now() - start);
  }

  /** What it is to read, where it can run. */
  get mode(): DeepMode {
    return this.settings.deep;
  }

  /**
   * As much as the mode says, however long it takes: of a backfill, for which nobody waits. What these weights have read before
   * is not read again.
   */
  async deepenAll(again: readonly ReadAgain[], mode: 'auto' | 'all'): Promise<void> {
    const before = new Map(again.map(({ reading, stored }) => [reading, stored]));
    const chosen = chooseForDeep([...before.keys()], mode);
    const reader = chosen.length === 0 ? null : await this.opened();
    if (reader === null) return;
    const fresh: Reading[] = [];
    for (const reading of chosen) {
      const known = asBefore(reading.analyzed, before.get(reading)!, reader.id);
      if (known === null) fresh.push(reading);
      else reading.analyzed = known;
    }
    await readInto(fresh, reader);
  }

  /**
   * Sentence vectors of English texts, in their order; null for what was not read in time, and everywhere where it is off or
   * cannot run. In small parts, so that comments that come in are not kept waiting.
   */
  async vectorsOf(texts: readonly string[], deadlineMs: number): Promise<(Float32Array | null)[]> {
    const vectors: (Float32Array | null)[] = texts.map(() => null);
    const reader = this.settings.deep === 'off' ? null : await this.opened();
    if (reader === null) return vectors;
    const end = performance.now() + deadlineMs;
    for (let from = 0; from < texts.length; from += TEXTS_A_PART) {
      const left = end - performance.now();
      if (left < WORTHWHILE_MS) break;
      const read = await reader.read(texts.slice(from, from + TEXTS_A_PART), { deadlineMs: left });
      read.forEach((reading, index) => (vectors[from + index] = reading?.vector ?? null));
    }
    return vectors;
  }

  async onApplicationShutdown(): Promise<void> {
    await (await this.reader)?.close();
  }

  /** Opened with the first comment that it is wanted for. */
  private opened(): Promise<DeepReader | null> {
    this.reader ??= import('@heed/text-deep')
      .then(({ createDeepReader }) => createDeepReader())
      .catch((error: unknown) => {
        this.logger.warn({ err: error }, 'comments are read by the fast tier alone');
        return null;
      });
    return this.reader;
  }
}

async function readInto(
  chosen: readonly Reading[],
  reader: DeepReader,
  options?: { deadlineMs: number },
): Promise<void> {
  const read = await reader.read(
    chosen.map(({ analyzed }) => analyzed.comment!),
    options,
  );
  chosen.forEach((reading, index) => {
    const deep = read[index];
    if (deep) reading.analyzed = deepen(reading.analyzed, deep.probabilities, reader.id);
  });
}

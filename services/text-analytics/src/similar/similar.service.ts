import { setImmediate as nextTurn } from 'node:timers/promises';
import { NotFoundError } from '@heed/kernel';
import { ApiDatabase } from '@heed/platform';
import { WordLikeness } from '@heed/text';
import { Injectable } from '@nestjs/common';
import { DeepTier } from '../deep/deep-tier.js';
import { type ReadComment, readComments } from '../emerging/read-comments.js';
import { nearest } from './domain/nearest.js';
import type { SimilarAnswer } from './similar.schema.js';

/** Newest comments of a tenant that a comment is held against. */
const MOST_COMPARED = 2_000;
/** Of these the most alike by words are read by the deep tier: half a second of its work. */
const MOST_DEEP = 200;
/** What is not read until then is left out. */
const DEADLINE_MS = 2_000;
/** Comments read before others get their turn, as in the consumer. */
const COMMENTS_A_TURN = 50;
const LONGEST = 1_000;

export interface SimilarRequest {
  tenantId: string;
  /** Of the response. */
  id: string;
  limit: number;
}

interface Asked {
  text: string;
  language: string;
}

@Injectable()
export class SimilarService {
  /** One at a time: each holds up to 2,000 comments in memory. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly database: ApiDatabase,
    private readonly deep: DeepTier,
  ) {}

  /** @throws NotFoundError for a response that the tenant does not have. */
  async similar(request: SimilarRequest): Promise<SimilarAnswer> {
    const asked = await this.asked(request);
    if (asked.text.trim() === '') return { by: 'words', compared: 0, comments: [] };
    const answer = this.last.then(() => this.answer(asked, request));
    this.last = answer.catch(() => undefined);
    return answer;
  }

  private async asked({ tenantId, id }: SimilarRequest): Promise<Asked> {
    const [found] = await this.database.read(tenantId, (manager) =>
      manager.query<Asked[]>(
        `SELECT left(coalesce(comment, ''), $3::int) AS text, language
         FROM analyses WHERE tenant_id = $1 AND response_id = $2`,
        [tenantId, id, LONGEST],
      ),
    );
    if (found === undefined) throw new NotFoundError(`no response ${id} was read`);
    return found;
  }

  private async answer(asked: Asked, { tenantId, id, limit }: SimilarRequest): Promise<SimilarAnswer> {
    const likeness = new WordLikeness();
    likeness.add(asked.text, asked.language);
    const comments: ReadComment[] = [];
    const selection = { tenantId, from: undefined, to: undefined, filters: new Map<string, string[]>() };
    for await (const page of readComments(this.database, selection, MOST_COMPARED))
      for (const comment of page) {
        if (comment.responseId === id || comment.language !== asked.language) continue;
        likeness.add(comment.text, comment.language);
        if (comments.push(comment) % COMMENTS_A_TURN === 0) await nextTurn();
      }
    const byWords = nearest(likeness.withFirst(), MOST_DEEP);
    const byVectors = await this.byVectors(
      asked,
      byWords.map(({ at }) => comments[at]!.text),
    );
    const found =
      byVectors === null ? byWords : nearest(byVectors, limit).map(({ at, value }) => ({ at: byWords[at]!.at, value }));
    return {
      by: byVectors === null ? 'words' : 'vectors',
      compared: comments.length,
      comments: found.slice(0, limit).map(({ at, value }) => {
        const { responseId, text, sentiment, day, score } = comments[at]!;
        return { responseId, text, likeness: Math.round(1_000 * value) / 1_000, sentiment, day, score };
      }),
    };
  }

  /** The likeness of each, 0 of what was not read in time; null where the deep tier is off, or has not read it. */
  private async byVectors({ text, language }: Asked, others: readonly string[]): Promise<number[] | null> {
    if (language !== 'en' || others.length === 0) return null;
    const [own, ...vectors] = await this.deep.vectorsOf([text, ...others], DEADLINE_MS);
    if (!own || vectors.every((vector) => vector === null)) return null;
    return vectors.map((vector) =>
      vector === null
        ? 0
        : Math.min(
            1,
            Math.max(
              0,
              vector.reduce((sum, value, index) => sum + value * own[index]!, 0),
            ),
          ),
    );
  }
}

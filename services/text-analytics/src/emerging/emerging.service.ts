import { setImmediate as nextTurn } from 'node:timers/promises';
import { ApiDatabase } from '@heed/platform';
import { clauseWords, type TextEngine } from '@heed/text';
import { Injectable } from '@nestjs/common';
import { InjectTextEngine } from '../analyses/text-engine.js';
import type { Selection } from '../themes/selection.js';
import { emergingReport } from './domain/emerging-report.js';
import { TermCounter } from './domain/term-counter.js';
import { unassignedClauses } from './domain/unassigned-clauses.js';
import { emergingDays } from './emerging-days.js';
import type { EmergingAnswer, EmergingQuery } from './emerging.schema.js';
import { type ReadComment, readComments } from './read-comments.js';

const MOST_NOW = 10_000;
const MOST_BEFORE = 20_000;
/** Comments read before others get their turn, as in the consumer. */
const COMMENTS_A_TURN = 50;

export type EmergingRequest = Selection & Pick<EmergingQuery, 'background' | 'clauses' | 'limit' | 'quotes'>;

@Injectable()
export class EmergingService {
  /** One at a time: each holds up to 30,000 comments in memory. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly database: ApiDatabase,
    @InjectTextEngine() private readonly engine: TextEngine,
  ) {}

  /** What customers write about now and did not before. */
  emerging(request: EmergingRequest): Promise<EmergingAnswer> {
    const answer = this.last.then(() => this.answer(request));
    this.last = answer.catch(() => undefined);
    return answer;
  }

  private async answer(request: EmergingRequest): Promise<EmergingAnswer> {
    const { background, clauses, limit, quotes } = request;
    const days = emergingDays(request, await this.newestDay(request), background);
    if (days === null) return { now: null, before: null, clauses, tested: 0, candidates: [], omitted: 0 };
    const counter = new TermCounter();
    const read: ReadComment[] = [];
    const now = await this.count(counter, { ...request, ...days.now }, clauses, MOST_NOW, read);
    const before = await this.count(counter, { ...request, ...days.before }, clauses, MOST_BEFORE, null);
    const { tested, candidates } = emergingReport(
      await counter.terms(() => nextTurn()),
      { now: now.comments, before: before.comments },
      (comment) => read[comment]!.text.toLowerCase().replace(/\s+/g, ' ').trim(),
    );
    return {
      now: { ...days.now, ...now },
      before: { ...days.before, ...before },
      clauses,
      tested,
      candidates: candidates.slice(0, limit).map(({ comments, ...candidate }) => ({
        ...candidate,
        quotes: comments.slice(0, quotes).map((comment) => {
          const { responseId, text, sentiment, day, score } = read[comment]!;
          return { responseId, text, sentiment, day, score };
        }),
      })),
      omitted: Math.max(0, candidates.length - limit),
    };
  }

  private async newestDay({ tenantId }: Selection): Promise<string | null> {
    const [row] = await this.database.read(tenantId, (manager) =>
      manager.query<{ day: string }[]>(
        `SELECT day::text AS day FROM analyses WHERE tenant_id = $1 AND NOT deleted ORDER BY analyses.day DESC LIMIT 1`,
        [tenantId],
      ),
    );
    return row?.day ?? null;
  }

  /** The comments of the period come first, so that their numbers are their places in `kept`. */
  private async count(
    counter: TermCounter,
    selection: Selection,
    which: EmergingQuery['clauses'],
    most: number,
    kept: ReadComment[] | null,
  ): Promise<{ comments: number; complete: boolean }> {
    let comments = 0;
    for await (const page of readComments(this.database, selection, most + 1)) {
      for (const comment of page) {
        if (comments === most) return { comments, complete: false };
        const { text, language, themes } = comment;
        const all = clauseWords(text, language);
        const isPlain = which === 'all' || themes.length === 0;
        counter.add(
          isPlain ? all : unassignedClauses(all, this.engine.analyze(text, { language, facets: false }).themes),
          kept !== null,
        );
        kept?.push(comment);
        if (++comments % COMMENTS_A_TURN === 0) await nextTurn();
      }
    }
    return { comments, complete: true };
  }
}

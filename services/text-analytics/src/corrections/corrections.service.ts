import { newEvent, responseAnalyzed } from '@heed/contracts';
import { ConflictError, NotFoundError, uuidv7, ValidationError, type Violation } from '@heed/kernel';
import type { EffectTransaction } from '@heed/messaging';
import { ApiDatabase, type Identity } from '@heed/platform';
import { taxonomies, type TextEngine } from '@heed/text';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type ReadWords, readWords } from '../analyses/domain/read-response.js';
import { storeAnalyses } from '../analyses/store-analyses.js';
import {
  languageOf,
  nextReading,
  STORED_READING,
  type StoredReading,
  storedWords,
} from '../analyses/stored-reading.js';
import { InjectTextEngine } from '../analyses/text-engine.js';
import { ActiveModels } from '../learning/active-models.js';
import { applyCellChanges } from '../themes/apply-cell-changes.js';
import { cellChanges } from '../themes/domain/cell-changes.js';
import type { CorrectionAnswer, MakeCorrection } from './corrections.schema.js';
import { corrected } from './domain/corrected.js';
import { readMemory } from './read-memory.js';
import { textHash } from './text-hash.js';

const known = new Set(taxonomies.flatMap(({ themes }) => themes.map(({ id }) => id)));
const COLUMNS = `id, response_id AS "responseId", version, sentiment, themes, before, why, made_by AS "madeBy",
  to_char(made_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "madeAt", undone_by AS "undoneBy",
  to_char(undone_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "undoneAt"`;

function check({ sentiment, themes }: MakeCorrection): void {
  const violations: Violation[] = [];
  if (sentiment === undefined && themes === undefined)
    violations.push({ field: '', rule: 'anyOf', detail: 'sentiment or themes: one of them is corrected' });
  themes?.forEach(({ theme }, index) => {
    const field = `/themes/${index}/theme`;
    if (!known.has(theme))
      violations.push({
        field,
        rule: 'enum',
        detail: `${JSON.stringify(theme)} is no theme; GET /v1/themes/taxonomies lists them`,
      });
    if (themes.findIndex((other) => other.theme === theme) !== index)
      violations.push({ field, rule: 'uniqueItems', detail: 'stands there twice' });
  });
  if (violations.length > 0) throw new ValidationError('The correction cannot be made.', violations);
}

/** People put readings right: a new reading of the same version, told to everybody, and remembered for the same words. */
@Injectable()
export class CorrectionsService {
  constructor(
    private readonly database: ApiDatabase,
    @InjectTextEngine() private readonly engine: TextEngine,
    private readonly learned: ActiveModels,
  ) {}

  async list({ tenantId }: Identity, responseId: string): Promise<CorrectionAnswer[]> {
    return this.database.read(tenantId, async (manager) => {
      const [read] = await manager.query<unknown[]>(
        `SELECT 1 FROM analyses WHERE tenant_id = $1 AND response_id = $2`,
        [tenantId, responseId],
      );
      if (read === undefined) throw new NotFoundError(`no response ${responseId} was read`);
      return manager.query<CorrectionAnswer[]>(
        `SELECT ${COLUMNS} FROM corrections WHERE tenant_id = $1 AND response_id = $2 ORDER BY made_at DESC, id DESC LIMIT 200`,
        [tenantId, responseId],
      );
    });
  }

  async make({ tenantId, actor }: Identity, responseId: string, given: MakeCorrection): Promise<CorrectionAnswer> {
    check(given);
    const { sentiment = null, themes = null, why = null } = given;
    return this.database.command(tenantId, async (transaction) => {
      const { manager } = transaction;
      const stored = await this.lock(manager, tenantId, responseId);
      const before = {
        sentiment: stored.label,
        themes: stored.themes.map((mention) => ({ theme: mention.theme, sentiment: mention.sentiment })),
      };
      const [made] = await manager.query<[CorrectionAnswer]>(
        `INSERT INTO corrections (tenant_id, id, response_id, version, text_hash, sentiment, themes, before, why, made_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING ${COLUMNS}`,
        [
          ...[tenantId, uuidv7(), responseId, stored.version, textHash(stored.comment), sentiment],
          ...[themes && JSON.stringify(themes), JSON.stringify(before), why, actor],
        ],
      );
      await this.reread(transaction, tenantId, stored, corrected(storedWords(stored), [{ sentiment, themes }]));
      return made;
    });
  }

  /** As the engine reads it today, with the corrections of the same words that still stand. Again: nothing happens. */
  async undo({ tenantId, actor }: Identity, responseId: string, id: string): Promise<CorrectionAnswer> {
    const learned = await this.learned.of([tenantId]);
    return this.database.command(tenantId, async (transaction) => {
      const { manager } = transaction;
      const [found] = await manager.query<CorrectionAnswer[]>(
        `SELECT ${COLUMNS} FROM corrections WHERE tenant_id = $1 AND response_id = $2 AND id = $3`,
        [tenantId, responseId, id],
      );
      if (found === undefined) throw new NotFoundError(`there is no correction ${id} of ${responseId}`);
      if (found.undoneAt !== null) return found;
      const stored = await this.lock(manager, tenantId, responseId);
      const [[undone]] = await manager.query<[[CorrectionAnswer | undefined], number]>(
        `UPDATE corrections SET undone_by = $4, undone_at = clock_timestamp()
         WHERE tenant_id = $1 AND response_id = $2 AND id = $3 AND undone_at IS NULL RETURNING ${COLUMNS}`,
        [tenantId, responseId, id, actor],
      );
      if (undone === undefined) return found;
      const [memory] = await readMemory(manager, [{ tenantId, comment: stored.comment }]);
      const read = readWords(this.engine, stored.comment, languageOf(stored), learned.get(tenantId));
      await this.reread(transaction, tenantId, stored, corrected(read, memory!));
      return undone;
    });
  }

  /** Under its row's lock. @throws NotFoundError, ConflictError */
  private async lock(manager: EntityManager, tenantId: string, responseId: string): Promise<StoredReading> {
    const [row] = await manager.query<(StoredReading & { deleted: boolean; erased: boolean; complete: boolean })[]>(
      `SELECT ${STORED_READING}, deleted, erased, facts IS NOT NULL AS complete
       FROM analyses WHERE tenant_id = $1 AND response_id = $2 FOR UPDATE`,
      [tenantId, responseId],
    );
    if (row === undefined || row.deleted) throw new NotFoundError(`no response ${responseId} was read`);
    if (row.erased || textHash(row.comment) === null)
      throw new ConflictError('The answer has no words, so there is no reading to correct.');
    if (!row.complete)
      throw new ConflictError('The answer was read before corrections were kept: republish it first (heed republish).');
    return row;
  }

  private async reread(
    { manager, emit }: EffectTransaction,
    tenantId: string,
    stored: StoredReading,
    words: ReadWords,
  ): Promise<void> {
    const next = nextReading(stored, words);
    const { competitors } = stored;
    const changes = await storeAnalyses(manager, [{ ...next, tenantId, wordsGone: false, competitors }]);
    await applyCellChanges(manager, cellChanges(changes));
    emit(newEvent(responseAnalyzed, next.analyzed, { service: 'text-analytics', tenantId, time: new Date() }));
  }
}

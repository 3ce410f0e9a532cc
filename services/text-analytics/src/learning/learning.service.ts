import { ConflictError, NotFoundError, uuidv7 } from '@heed/kernel';
import { ApiDatabase, InjectLogger, type Logger, WorkerDatabase } from '@heed/platform';
import { trainInWorker, type TrainedInWorker } from '@heed/text';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ActiveModels } from './active-models.js';
import type { LearnedModelAnswer, LearningAnswer } from './learning.schema.js';
import { readTraining, type TrainingRead } from './read-training.js';

/** Trainings whose weights are kept, to go back to; refused ones have none. */
const KEPT = 20;

const at = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const COLUMNS = `id, ${at('trained_at')} AS "trainedAt", trained_by AS "trainedBy", corrections, trained_on AS "trainedOn",
  held_back AS "heldBack", figures, refused, weights IS NOT NULL AS usable, ${at('active_since')} AS "activeSince",
  activated_by AS "activatedBy"`;
/** Corrections to learn from since the last training. */
export const NEW_CORRECTIONS = `c.undone_at IS NULL AND c.text_hash IS NOT NULL AND c.made_at >
  coalesce((SELECT max(m.trained_at) FROM tenant_models m WHERE m.tenant_id = c.tenant_id), '-infinity')`;

/** Weights of a tenant's own: trained from its corrections, measured, swapped, kept, and taken back. */
@Injectable()
export class LearningService {
  private readonly training = new Set<string>();
  /** One training at a time: each takes a core for seconds. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly database: ApiDatabase,
    private readonly worker: WorkerDatabase,
    private readonly active: ActiveModels,
    @InjectLogger() private readonly logger: Logger,
  ) {}

  get(tenantId: string): Promise<LearningAnswer> {
    return this.database.read(tenantId, (manager) => answerOf(manager, tenantId));
  }

  /** @throws ConflictError while one of the tenant is under way here */
  async train(tenantId: string, actor: string): Promise<LearnedModelAnswer> {
    if (this.training.has(tenantId)) throw new ConflictError('A training of this tenant is under way.');
    this.training.add(tenantId);
    const turn = this.turn.then(() => this.trainNow(tenantId, actor));
    this.turn = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      this.training.delete(tenantId);
    }
  }

  /** @throws NotFoundError, ConflictError */
  async activate(tenantId: string, actor: string, id: string | null): Promise<LearningAnswer> {
    const answer = await this.database.command(tenantId, async ({ manager }) => {
      await lockModels(manager, tenantId);
      if (id !== null) {
        const [model] = await manager.query<{ usable: boolean }[]>(
          `SELECT weights IS NOT NULL AS usable FROM tenant_models WHERE tenant_id = $1 AND id = $2`,
          [tenantId, id],
        );
        if (model === undefined) throw new NotFoundError(`there is no training ${id}`);
        if (!model.usable) throw new ConflictError('It is not usable: it was refused, or its weights are gone.');
      }
      await swap(manager, tenantId, actor, id);
      return answerOf(manager, tenantId);
    });
    this.active.forget(tenantId);
    return answer;
  }

  private async trainNow(tenantId: string, actor: string): Promise<LearnedModelAnswer> {
    const read = await this.worker.dataSource.transaction((manager) => readTraining(manager, tenantId));
    const trained = await trainInWorker({ labels: read.labels, others: read.others });
    const answer = await this.worker.dataSource.transaction((manager) => keep(manager, tenantId, actor, read, trained));
    this.active.forget(tenantId);
    const { id, refused, figures } = answer;
    this.logger.info({ tenantId, model: id, refused, figures }, 'learned from corrections');
    return answer;
  }
}

async function answerOf(manager: EntityManager, tenantId: string): Promise<LearningAnswer> {
  const models = await manager.query<LearnedModelAnswer[]>(
    `SELECT ${COLUMNS} FROM tenant_models WHERE tenant_id = $1 ORDER BY trained_at DESC, id DESC LIMIT 100`,
    [tenantId],
  );
  const [active] = await manager.query<{ id: string }[]>(
    `SELECT id FROM tenant_models WHERE tenant_id = $1 AND active_since IS NOT NULL`,
    [tenantId],
  );
  const [{ n }] = await manager.query<[{ n: number }]>(
    `SELECT count(*)::int AS n FROM corrections c WHERE c.tenant_id = $1 AND ${NEW_CORRECTIONS}`,
    [tenantId],
  );
  return { active: active?.id ?? null, newCorrections: n, models };
}

/** Swaps of one tenant come one after the other, in every process. */
async function lockModels(manager: EntityManager, tenantId: string): Promise<void> {
  await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('tenant_models ' || $1, 0))`, [tenantId]);
}

async function swap(manager: EntityManager, tenantId: string, actor: string, id: string | null): Promise<void> {
  await manager.query(
    `UPDATE tenant_models SET active_since = NULL WHERE tenant_id = $1 AND active_since IS NOT NULL AND id IS DISTINCT FROM $2::uuid`,
    [tenantId, id],
  );
  if (id === null) return;
  await manager.query(
    `UPDATE tenant_models SET active_since = clock_timestamp(), activated_by = $3
     WHERE tenant_id = $1 AND id = $2 AND active_since IS NULL`,
    [tenantId, id, actor],
  );
}

/** The history's new entry, and in use unless it was refused. */
async function keep(
  manager: EntityManager,
  tenantId: string,
  actor: string,
  { at: trainedAt, labels, responseIds }: TrainingRead,
  { weights, trainedOn, heldBack, figures, refused }: TrainedInWorker,
): Promise<LearnedModelAnswer> {
  // As the erasures lock them: words that went while they were learned from are not kept as weights.
  const held = await manager.query<unknown[]>(
    `SELECT 1 FROM analyses WHERE tenant_id = $1 AND response_id = ANY($2::uuid[]) AND comment IS NOT NULL AND NOT erased
     ORDER BY response_id FOR SHARE`,
    [tenantId, responseIds],
  );
  await lockModels(manager, tenantId);
  const gone = held.length < responseIds.length ? 'Words that it learned from were erased meanwhile.' : null;
  const why = gone ?? refused;
  const id = uuidv7();
  await manager.query(
    `INSERT INTO tenant_models (tenant_id, id, trained_at, trained_by, corrections, trained_on, held_back, figures, refused,
       weights, learned_from, retrain)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      ...[tenantId, id, trainedAt, actor, labels.length, trainedOn, heldBack, figures && JSON.stringify(figures), why],
      ...[why === null && weights !== null ? Buffer.from(weights) : null, responseIds, gone !== null],
    ],
  );
  await manager.query(`UPDATE tenant_models SET retrain = false WHERE tenant_id = $1 AND retrain AND id <> $2`, [
    tenantId,
    id,
  ]);
  if (why === null) await swap(manager, tenantId, actor, id);
  await manager.query(
    `UPDATE tenant_models SET weights = NULL WHERE tenant_id = $1 AND active_since IS NULL AND weights IS NOT NULL AND id NOT IN
       (SELECT id FROM tenant_models WHERE tenant_id = $1 AND weights IS NOT NULL ORDER BY trained_at DESC, id DESC LIMIT ${KEPT})`,
    [tenantId],
  );
  const [kept] = await manager.query<[LearnedModelAnswer]>(
    `SELECT ${COLUMNS} FROM tenant_models WHERE tenant_id = $1 AND id = $2`,
    [tenantId, id],
  );
  return kept;
}

import { dimensionNames } from '@heed/contracts';
import { ConflictError, NotFoundError } from '@heed/kernel';
import { ApiDatabase } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import type { Dimension, DimensionInput } from './dimension.schema.js';
import { KnownDimensionsReader } from './known-dimensions.js';

const standard: readonly Dimension[] = dimensionNames.map((name) => ({
  name,
  label: name.charAt(0).toUpperCase() + name.slice(1),
  type: 'standard',
  values: null,
}));

/** The dimensions of a tenant: those that everybody has, and its own. */
@Injectable()
export class DimensionsService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly known: KnownDimensionsReader,
  ) {}

  async list(tenantId: string): Promise<Dimension[]> {
    const custom = await this.database.read(tenantId, (manager) =>
      manager.query<Dimension[]>(
        `SELECT name, label, 'custom' AS type, allowed_values AS values FROM dimensions WHERE tenant_id = $1 ORDER BY name`,
        [tenantId],
      ),
    );
    return [...standard, ...custom];
  }

  async put(tenantId: string, name: string, { label, values }: DimensionInput): Promise<Dimension> {
    refuseStandard(name);
    await this.database.command(tenantId, ({ manager }) =>
      manager.query(
        `INSERT INTO dimensions (tenant_id, name, label, allowed_values) VALUES ($1, $2, $3, $4)
         ON CONFLICT (tenant_id, name) DO UPDATE SET label = excluded.label, allowed_values = excluded.allowed_values`,
        [tenantId, name, label, values === undefined ? null : JSON.stringify(values)],
      ),
    );
    this.known.forget(tenantId);
    return { name, label, type: 'custom', values: values ?? null };
  }

  async delete(tenantId: string, name: string): Promise<{ name: string; state: 'deleted' }> {
    refuseStandard(name);
    await this.database.command(tenantId, async ({ manager }) => {
      const [found] = await manager.query<{ used: boolean }[]>(
        `SELECT EXISTS (SELECT FROM responses WHERE tenant_id = $1 AND dimensions ? $2 AND deleted_at IS NULL)
             OR EXISTS (SELECT FROM interactions WHERE tenant_id = $1 AND dimensions ? $2) AS used
         FROM dimensions WHERE tenant_id = $1 AND name = $2 FOR UPDATE`,
        [tenantId, name],
      );
      if (found === undefined) throw new NotFoundError(`no dimension ${name}`);
      if (found.used) throw new ConflictError(`answers or interactions have the dimension ${name}; it stays`);
      await manager.query(`DELETE FROM dimensions WHERE tenant_id = $1 AND name = $2`, [tenantId, name]);
    });
    this.known.forget(tenantId);
    return { name, state: 'deleted' };
  }
}

function refuseStandard(name: string): void {
  if (standard.some((dimension) => dimension.name === name))
    throw new ConflictError(`${name} is a standard dimension: every tenant has it as it is`);
}

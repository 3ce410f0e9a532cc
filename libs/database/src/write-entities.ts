import type { EntityManager, EntityMetadata, ObjectLiteral } from 'typeorm';
import type { Class } from './data-source.js';

/**
 * Inserts entities by one statement with one parameter. TypeORM's builder takes a parameter for each field, which costs more
 * than the rows do once there are hundreds.
 */
export async function insertEntities<E extends ObjectLiteral>(
  manager: EntityManager,
  entity: Class<E>,
  rows: readonly E[],
): Promise<void> {
  await write(manager, entity, rows, () => '');
}

/** As {@link insertEntities}; a row whose primary key is there is replaced. */
export async function upsertEntities<E extends ObjectLiteral>(
  manager: EntityManager,
  entity: Class<E>,
  rows: readonly E[],
): Promise<void> {
  await write(manager, entity, rows, ({ primaryColumns, columns }) => {
    const values = columns
      .filter(({ isPrimary }) => !isPrimary)
      .map(({ databaseName }) => `"${databaseName}" = excluded."${databaseName}"`);
    return `ON CONFLICT (${namesOf(primaryColumns)}) DO UPDATE SET ${values.join(', ')}`;
  });
}

async function write<E extends ObjectLiteral>(
  manager: EntityManager,
  entity: Class<E>,
  rows: readonly E[],
  onConflict: (metadata: EntityMetadata) => string,
): Promise<void> {
  if (rows.length === 0) return;
  const metadata = manager.connection.getMetadata(entity);
  const { columns, tablePath } = metadata;
  const named = rows.map((row) =>
    Object.fromEntries(columns.map(({ propertyName, databaseName }) => [databaseName, row[propertyName] as unknown])),
  );
  await manager.query(
    `INSERT INTO ${tablePath} (${namesOf(columns)})
     SELECT ${namesOf(columns)} FROM json_populate_recordset(NULL::${tablePath}, $1::json) ${onConflict(metadata)}`,
    [JSON.stringify(named)],
  );
}

function namesOf(columns: EntityMetadata['columns']): string {
  return columns.map(({ databaseName }) => `"${databaseName}"`).join(', ');
}

import type { EntityManager } from 'typeorm';

/** What an answer takes from its interaction where it does not state it itself. */
export interface InheritedFacts {
  respondentId: string | null;
  dimensions: Record<string, string>;
}

/** What holds of an answer: its own values win. */
export function withInherited(stated: InheritedFacts, inherited: InheritedFacts | undefined): InheritedFacts {
  return {
    respondentId: stated.respondentId ?? inherited?.respondentId ?? null,
    dimensions: { ...inherited?.dimensions, ...stated.dimensions },
  };
}

/** By interaction id; one that has not come yet is not there. The caller holds the interactions. */
export async function loadInheritedFacts(
  manager: EntityManager,
  tenantId: string,
  interactionIds: readonly string[],
): Promise<ReadonlyMap<string, InheritedFacts>> {
  if (interactionIds.length === 0) return new Map();
  const rows = await manager.query<(InheritedFacts & { id: string })[]>(
    `SELECT interaction_id AS id, respondent_id AS "respondentId", dimensions FROM interactions
     WHERE tenant_id = $1 AND interaction_id = ANY($2::uuid[])`,
    [tenantId, interactionIds],
  );
  return new Map(rows.map(({ id, ...facts }) => [id, facts]));
}

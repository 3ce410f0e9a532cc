export interface Candidate {
  id: string;
  absent: boolean;
}

/** The member with the least open work; of several, the first by id. Null: nobody is there. */
export function chooseMember(members: readonly Candidate[], openWork: ReadonlyMap<string, number>): string | null {
  let best: string | null = null;
  for (const { id, absent } of members) {
    if (absent) continue;
    const load = openWork.get(id) ?? 0;
    const least = best === null ? Infinity : (openWork.get(best) ?? 0);
    if (load < least || (load === least && best !== null && id < best)) best = id;
  }
  return best;
}

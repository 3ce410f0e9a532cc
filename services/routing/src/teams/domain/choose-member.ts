import { isAbsent, type Member } from './member.js';

export type Candidate = Pick<Member, 'id' | 'absent' | 'absentFrom' | 'absentTo' | 'capacity'>;

/** Why nobody of a team is given a task. */
export type Nobody = 'empty' | 'absent' | 'full' | 'absent or full';

export type Choice = { memberId: string } | { memberId: null; nobody: Nobody };

/** The member with the least open work who is there and takes more; of several, the first by id. */
export function chooseMember(
  members: readonly Candidate[],
  openWork: ReadonlyMap<string, number>,
  today: string,
): Choice {
  const load = (id: string): number => openWork.get(id) ?? 0;
  const present = members.filter((member) => !isAbsent(member, today));
  const [best] = present
    .filter(({ id, capacity }) => capacity === null || load(id) < capacity)
    .sort((a, b) => load(a.id) - load(b.id) || (a.id < b.id ? -1 : 1));
  if (best !== undefined) return { memberId: best.id };
  if (members.length === 0) return { memberId: null, nobody: 'empty' };
  if (present.length === 0) return { memberId: null, nobody: 'absent' };
  return { memberId: null, nobody: present.length === members.length ? 'full' : 'absent or full' };
}

/** For a timeline. */
export function nobodyOf(team: string, nobody: Nobody): string {
  switch (nobody) {
    case 'empty':
      return `${team} has no members`;
    case 'absent':
      return `everybody of ${team} is absent`;
    case 'full':
      return `everybody of ${team} has as many open tasks as they take`;
    case 'absent or full':
      return `everybody of ${team} is absent or has as many open tasks as they take`;
  }
}

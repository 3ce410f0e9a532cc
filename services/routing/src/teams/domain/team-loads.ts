import { isAbsent, type Member } from './member.js';

/** Open tasks of a team that one member has, or, with null, nobody. */
export interface OpenWork {
  teamId: string;
  memberId: string | null;
  open: number;
  overdue: number;
}

export interface MemberLoad {
  id: string;
  name: string;
  open: number;
  overdue: number;
  capacity: number | null;
  /** How many more tasks are given out; null: no limit. */
  free: number | null;
  absent: boolean;
  /** Is not of the team any more, but has tasks of it. */
  left: boolean;
}

export interface TeamLoad {
  team: string;
  open: number;
  overdue: number;
  /** Of the open ones, those with nobody. */
  unassigned: number;
  free: number | null;
  members: MemberLoad[];
}

interface GivenTeam {
  teamId: string;
  name: string;
  members: readonly Member[];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

export function teamLoads(teams: readonly GivenTeam[], work: readonly OpenWork[], today: string): TeamLoad[] {
  return teams.map(({ teamId, name, members }) => {
    const ofTeam = work.filter((one) => one.teamId === teamId);
    const of = (id: string | null) => ofTeam.find(({ memberId }) => memberId === id) ?? { open: 0, overdue: 0 };
    const present = members.map((member): MemberLoad => {
      const { id, capacity } = member;
      const { open, overdue } = of(id);
      const absent = isAbsent(member, today);
      const free = absent ? 0 : capacity === null ? null : Math.max(0, capacity - open);
      return { id, name: member.name, open, overdue, capacity, free, absent, left: false };
    });
    const left = ofTeam
      .filter(({ memberId }) => memberId !== null && !members.some(({ id }) => id === memberId))
      .map(({ memberId, open, overdue }): MemberLoad => {
        return { id: memberId!, name: memberId!, open, overdue, capacity: null, free: 0, absent: true, left: true };
      });
    const free = present.map((member) => member.free);
    return {
      team: name,
      open: sum(ofTeam.map(({ open }) => open)),
      overdue: sum(ofTeam.map(({ overdue }) => overdue)),
      unassigned: of(null).open,
      free: free.includes(null) ? null : sum(free as number[]),
      members: [...present, ...left].sort((a, b) => b.open - a.open || (a.id < b.id ? -1 : 1)),
    };
  });
}

import type { Violation } from '@heed/kernel';
import type { Member } from './member.js';

export interface GivenTeam {
  name: string;
  members: readonly Pick<Member, 'id' | 'absent' | 'absentFrom' | 'absentTo'>[];
}

/** What no list of teams can say. */
export function checkTeams(teams: readonly GivenTeam[]): Violation[] {
  return teams.flatMap(({ name, members }, index) => [
    ...again(teams, ({ name: other }) => other === name, index, `/${index}/name`, `names the team "${name}" again`),
    ...members.flatMap((member, place) =>
      checkMember(member, `/${index}/members/${place}`, name).concat(
        again(
          members,
          ({ id }) => id === member.id,
          place,
          `/${index}/members/${place}/id`,
          `of the team "${name}" names the member "${member.id}" again`,
        ),
      ),
    ),
  ]);
}

function again<T>(
  list: readonly T[],
  isSame: (item: T) => boolean,
  index: number,
  field: string,
  detail: string,
): Violation[] {
  return list.findIndex(isSame) === index ? [] : [{ field, rule: 'unique', detail }];
}

function checkMember(
  { absent, absentFrom, absentTo }: GivenTeam['members'][number],
  at: string,
  team: string,
): Violation[] {
  const of = `of the team "${team}"`;
  if (absent && (absentFrom !== null || absentTo !== null))
    return [
      {
        field: `${at}/absent`,
        rule: 'absence',
        detail: `${of} is true for good, and days are given too: give one of them`,
      },
    ];
  if (absentFrom !== null && absentTo !== null && absentTo <= absentFrom)
    return [
      { field: `${at}/absentTo`, rule: 'absence', detail: `${of} is not after absentFrom; it is the day of return` },
    ];
  return [];
}

import { describe, expect, it } from '@jest/globals';
import { checkTeams, type GivenTeam } from './check-teams.js';

type GivenMember = GivenTeam['members'][number];
const member = (id: string, more: Partial<GivenMember> = {}): GivenMember => {
  return { id, absent: false, absentFrom: null, absentTo: null, ...more };
};
const fields = (teams: GivenTeam[]) => checkTeams(teams).map(({ field }) => field);

describe('checkTeams', () => {
  it('takes a person in two teams, and days away that are open on a side', () => {
    const away = [member('a', { absentFrom: '2026-12-24' }), member('b', { absentTo: '2027-01-02' })];
    expect(
      checkTeams([
        { name: 'Stores', members: away },
        { name: 'Calls', members: [member('a')] },
      ]),
    ).toEqual([]);
  });

  it('points at a name or id that comes again', () => {
    const twice = { name: 'Stores', members: [member('a'), member('b'), member('a')] };
    expect(fields([twice, { name: 'Stores', members: [] }])).toEqual(['/0/members/2/id', '/1/name']);
  });

  it('points at days that end before they begin, and at an absence that is said twice', () => {
    const members = [
      member('a', { absentFrom: '2026-12-24', absentTo: '2026-12-24' }),
      member('b', { absent: true, absentTo: '2026-12-24' }),
    ];
    expect(fields([{ name: 'Stores', members }])).toEqual(['/0/members/0/absentTo', '/0/members/1/absent']);
  });
});

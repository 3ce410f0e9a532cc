import type { Member } from './domain/member.js';
import type { TeamEntity } from './team.entity.js';

/** A team as the API shows and takes it. */
export interface TeamView {
  name: string;
  email: string | null;
  members: Member[];
}

export function teamView({ name, email, members }: Pick<TeamEntity, 'name' | 'email' | 'members'>): TeamView {
  return { name, email, members: members.map(memberView) };
}

/** jsonb keeps no order of fields. */
function memberView({ id, name, email, absent, absentFrom, absentTo, capacity }: Member): Member {
  return { id, name, email, absent, absentFrom, absentTo, capacity };
}

export interface Member {
  id: string;
  name: string;
  email: string | null;
  /** Gets no new tasks until somebody says otherwise. */
  absent: boolean;
  /** First day away, and the day of return, `YYYY-MM-DD` in the tenant's time zone. Null: open on that side; both null: nothing planned. */
  absentFrom: string | null;
  absentTo: string | null;
  /** Most open tasks of the team that the member is given; null: no limit. */
  capacity: number | null;
}

/** Whether a member is away on a day. */
export function isAbsent(
  { absent, absentFrom, absentTo }: Pick<Member, 'absent' | 'absentFrom' | 'absentTo'>,
  day: string,
): boolean {
  if (absentFrom === null && absentTo === null) return absent;
  return (absentFrom === null || absentFrom <= day) && (absentTo === null || day < absentTo);
}

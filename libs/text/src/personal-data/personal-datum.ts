export type PersonalDataType =
  'email' | 'phone' | 'card' | 'iban' | 'national_id' | 'ip_address' | 'credentials' | 'person' | 'address';

/** A place in the text, in UTF-16 code units, that names or leads to a person. */
export interface PersonalDatum {
  type: PersonalDataType;
  start: number;
  end: number;
}

/** What wins when two finds overlap and neither contains the other: the stricter check first. */
export const strictness: Record<PersonalDataType, number> = {
  credentials: 0,
  email: 1,
  iban: 2,
  card: 3,
  national_id: 4,
  ip_address: 5,
  phone: 6,
  address: 7,
  person: 8,
};

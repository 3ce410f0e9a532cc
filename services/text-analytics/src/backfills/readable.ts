/**
 * SQL over `analyses`: what can be read again, $2 and $3 being the days. What a person put right stays, and so do answers
 * that were read before facts were kept: they cannot be told again.
 */
export const READABLE = `NOT deleted AND NOT erased AND facts IS NOT NULL AND comment ~ '\\S' AND engine NOT LIKE '%+corrected'
  AND ($2::date IS NULL OR day >= $2::date) AND ($3::date IS NULL OR day < $3::date)`;

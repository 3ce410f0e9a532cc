/** OWASP, "CSV Injection": a text that begins like this is a formula to a spreadsheet. */
const FORMULA = /^[=+\-@\t\r]/;
const QUOTED = /[",\r\n]/;

/** A value of a cell: numbers and booleans as they are, null as nothing, a text so that no spreadsheet runs it. */
export function csvCell(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const harmless = FORMULA.test(value) ? `'${value}` : value;
  return QUOTED.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** One record of RFC 4180, without its line break. */
export function csvLine(values: readonly Parameters<typeof csvCell>[0][]): string {
  return values.map(csvCell).join(',');
}

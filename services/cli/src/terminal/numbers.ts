/** 1234567 → 1,234,567: the same on every machine. */
export function count(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 0 });
}

/** One decimal and a real minus sign. */
export function decimal(value: number): string {
  return value.toFixed(1).replace('-', '−');
}

/** A fraction, 0 to 1. */
export function percent(fraction: number | null): string {
  return fraction === null ? '–' : `${decimal(fraction * 100)} %`;
}

export function plural(value: number, noun: string): string {
  return `${count(value)} ${noun}${value === 1 ? '' : 's'}`;
}

/** 2026-11-22T09:30:00.000Z → 2026-11-22 09:30Z */
export function minute(instant: string): string {
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? instant : `${date.toISOString().slice(0, 16).replace('T', ' ')}Z`;
}

import { createColors } from 'picocolors';

const names: Record<number, string> = { 20: 'debug', 30: 'info', 40: 'warn', 50: 'error', 60: 'fatal' };
const paints = ['cyan', 'magenta', 'blue', 'green', 'yellow', 'gray'] as const;
const WIDTH = 'text-analytics.2'.length;

interface Line {
  level: number;
  time: string;
  component?: string;
  msg: string;
}

/** Turns a process's lines into ones for people: who, when, what. `place` picks the colour of the name. */
export function logPainter(name: string, place: number, color: boolean): (line: string) => string {
  const c = createColors(color);
  const prefix = c[paints[place % paints.length]!](`${name.padEnd(WIDTH)} │`);
  return (line) => {
    const parsed = parse(line);
    if (parsed === null) return `${prefix} ${line}`;
    const { level, time, component, msg, service: _, ...rest } = parsed as Line & Record<string, unknown>;
    const word = names[level] ?? String(level);
    const shown = level >= 50 ? c.red(word) : level >= 40 ? c.yellow(word) : word;
    const fields = Object.entries(rest).map(([key, value]) => c.dim(`${key}=${textOf(value)}`));
    const where = component === undefined ? '' : `${component}: `;
    return [prefix, c.dim(time.slice(11, 23)), shown, `${where}${msg}`, ...fields].join(' ');
  };
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  // A stack fills the screen; it is whole in the file.
  const message = (value as { message?: unknown } | null)?.message;
  return typeof message === 'string' ? message : JSON.stringify(value);
}

function parse(line: string): Line | null {
  if (!line.startsWith('{')) return null;
  try {
    const parsed = JSON.parse(line) as Partial<Line>;
    return parsed.time === undefined || parsed.level === undefined ? null : (parsed as Line);
  } catch {
    // Not one of ours, and shown as it is.
    return null;
  }
}

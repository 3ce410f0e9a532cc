import { count } from '../terminal/numbers.js';
import { table } from '../terminal/table.js';
import type { Context, ExitCode } from './context.js';

/** Every stored answer is read again; a large store takes its time. */
const TIMEOUT_MS = 60 * 60_000;
const SHOWN = 10;

/** `heed verify` */
export async function verifyCommand(context: Context): Promise<ExitCode> {
  const { terminal, json } = context;
  const { colours } = terminal;
  const verified = await context.client().verify({}, { timeoutMs: TIMEOUT_MS });
  const code = verified.ok ? 0 : 1;
  if (json) {
    await terminal.out(JSON.stringify(verified));
    return code;
  }
  const rows = verified.services.map(({ service, checked, wrong }) => [
    service,
    count(checked),
    wrong.length === 0 ? colours.green('0') : colours.red(count(wrong.length)),
  ]);
  await terminal.out(table(['service', 'checked', 'wrong'], rows, colours, [1, 2]));
  for (const { service, wrong } of verified.services) {
    for (const { what, stored, recomputed } of wrong.slice(0, SHOWN))
      await terminal.out(
        `${service}: ${what} is stored as ${JSON.stringify(stored)}, recomputed ${JSON.stringify(recomputed)}`,
      );
    if (wrong.length > SHOWN) await terminal.out(`${service}: ${wrong.length - SHOWN} more with --json`);
  }
  for (const problem of verified.problems) await terminal.out(problem);
  await terminal.out(
    verified.ok
      ? colours.green('Every stored figure equals its recomputation.')
      : colours.red(
          'Some stored figures differ. While answers still come in this can pass: run it again once they are decided.',
        ),
  );
  return code;
}

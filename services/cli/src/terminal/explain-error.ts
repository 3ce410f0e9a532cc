import { HeedProblem, HeedUnreachable } from '@heed/client';
import { UsageError } from '../usage-error.js';

/** What a person reads when a command cannot go on: what is wrong, where, and what to do. */
export function explainError(error: unknown): string[] {
  if (error instanceof UsageError) return [error.message, ...error.lines.map((line) => `  ${line}`)];
  if (error instanceof HeedUnreachable)
    return [error.message, '  Is Heed running? Start it with: heed start. Look closer with: heed doctor'];
  if (error instanceof HeedProblem) {
    const [first, ...more] = error.violations;
    // One violation is mostly the message already.
    const isTold =
      first !== undefined && more.length === 0 && error.message === `${first.field} ${first.detail}`.trim();
    const violations = (isTold ? [] : error.violations).map(({ field, detail }) =>
      field ? `  ${field}: ${detail}` : `  ${detail}`,
    );
    const hint =
      error.status === 401
        ? ['  The API key is not valid here. Check HEED_API_KEY, --key or the heed.json of the data folder.']
        : error.code === 'HEED_FORBIDDEN'
          ? ['  The API key may not do this. Use one with the scope that is named.']
          : [];
    return [`${error.message} (${error.code})`, ...violations, ...hint];
  }
  return [error instanceof Error ? (error.stack ?? error.message) : String(error)];
}

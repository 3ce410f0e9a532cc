import { readFileSync } from 'node:fs';

/**
 * `node closing-line.js RESULT EXIT_CODE` prints CI's last line, `N passed, N failed`, from the file that
 * summary-reporter.js wrote, and exits with EXIT_CODE, or 1 where that is 0 although no test passed or one failed.
 */
const [, , file, code] = process.argv;
const exitCode = Number(code);

function readResult() {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // Jest never got to its end: a check before it failed, or it was killed.
    return { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, numRuntimeErrorTestSuites: 0 };
  }
}

const result = readResult();
const passed = result.numPassedTests;
// A file that does not load has no failed test, only a failed suite.
const counted = result.numFailedTests + result.numRuntimeErrorTestSuites;
const failed = counted === 0 && (exitCode !== 0 || passed === 0) ? 1 : counted;
const skipped = result.numPendingTests + result.numTodoTests;

console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed > 0 && exitCode === 0 ? 1 : exitCode;

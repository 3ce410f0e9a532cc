import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Writes jest's result to the file named by HEED_JEST_JSON, in the shape of `jest --json` but without the sources. A
 * reporter, because arguments given to `npm test` would not reach the jest that it runs.
 */
export default class SummaryReporter {
  onRunComplete(_contexts, results) {
    const file = process.env.HEED_JEST_JSON;
    if (!file) return;
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites } = results;
    const testResults = results.testResults.map(({ testFilePath, failureMessage, testResults: tests }) => ({
      name: testFilePath,
      message: failureMessage ?? '',
      assertionResults: tests.map(({ fullName, status, duration }) => ({ fullName, status, duration })),
    }));
    mkdirSync(dirname(file), { recursive: true });
    const counts = { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites };
    writeFileSync(file, JSON.stringify({ ...counts, testResults }, null, 2));
  }
}

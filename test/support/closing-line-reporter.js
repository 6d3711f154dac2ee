import { appendFileSync } from 'node:fs';

/**
 * Prints the one line that everything else reads: `N passed, N failed`, after what was skipped. Where `npm test` runs Jest
 * more than once, EMTIHAN_TEST_COUNTS names the file that collects the counts and the line is printed at the very end.
 */
export default class ClosingLineReporter {
  /**
   * @param {unknown} _contexts
   * @param {import('@jest/reporters').AggregatedResult} results
   */
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    const collected = process.env['EMTIHAN_TEST_COUNTS'];
    if (collected)
      appendFileSync(collected, `${JSON.stringify({ passed: results.numPassedTests, failed, skipped })}\n`);
    else process.stdout.write(`${closingLine({ passed: results.numPassedTests, failed, skipped })}\n`);
  }
}

/** @param {{ passed: number, failed: number, skipped: number }} counts */
export function closingLine({ passed, failed, skipped }) {
  return `${skipped > 0 ? `${skipped} skipped\n` : ''}${passed} passed, ${failed} failed`;
}

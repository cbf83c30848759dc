import * as z from 'zod'

/** The part of vitest's JSON report that decides. */
const vitestReport = z.object({
  success: z.boolean(),
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string() })),
    }),
  ),
})

/** What the last line of `npm test` says, and whether the run counts as good. */
export interface TestOutcome {
  readonly line: string
  readonly ok: boolean
  /** Why the run is not good, one reason each. */
  readonly troubles: readonly string[]
}

/** What else decides. */
export interface RunFacts {
  /** Vitest's. */
  readonly exitCode: number
  /** What was wrong before the tests ran; counts as a failure too. */
  readonly before?: readonly string[]
  /** Tests were picked by name, so that the others are skipped. Default: false. */
  readonly isPicked?: boolean
}

/**
 * Judges a run: a failed, skipped or planned test, a file that did not load, an error outside of any
 * test, or no test at all makes it bad.
 * @param report vitest's JSON report, or undefined when it wrote none
 */
export function judgeTests(
  report: unknown,
  { exitCode, before = [], isPicked = false }: RunFacts,
): TestOutcome {
  const parsed = vitestReport.safeParse(report)
  if (!parsed.success) {
    return { line: '0 passed, 1 failed', ok: false, troubles: [...before, 'vitest wrote no report'] }
  }
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = parsed.data
  const brokenFiles = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((result) => result.status !== 'failed'),
  )
  const left = isPicked ? 0 : numPendingTests + numTodoTests
  const troubles = [
    ...(numFailedTests > 0 ? [`${numFailedTests} tests failed`] : []),
    ...brokenFiles.map(({ name }) => `${name} failed outside of its tests`),
    ...(left > 0 ? [`${left} tests were skipped`] : []),
    ...(numPassedTests === 0 ? ['no test passed'] : []),
  ]
  const unexplained = troubles.length === 0 && (exitCode !== 0 || !parsed.data.success)
  if (unexplained) troubles.push(`vitest ended with ${exitCode}: an error outside of the tests`)
  troubles.unshift(...before)
  const failed = troubles.length === 0 ? 0 : Math.max(1, numFailedTests + brokenFiles.length)
  return { line: `${numPassedTests} passed, ${failed} failed`, ok: troubles.length === 0, troubles }
}

import { describe, expect, test } from 'vitest'
import { judgeTests } from './test-outcome.ts'

const clean = {
  success: true,
  numPassedTests: 12,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [{ name: 'a.test.ts', status: 'passed', assertionResults: [{ status: 'passed' }] }],
}

describe('judging a run of the tests', () => {
  test('a clean run ends with the count of its tests', () => {
    expect(judgeTests(clean, { exitCode: 0 })).toEqual({
      line: '12 passed, 0 failed',
      ok: true,
      troubles: [],
    })
  })

  test('counts a file that does not load besides the tests that failed', () => {
    const files = [
      { name: 'a.test.ts', status: 'failed', assertionResults: [{ status: 'failed' }] },
      { name: 'b.test.ts', status: 'failed', assertionResults: [] },
    ]
    const report = { ...clean, success: false, numFailedTests: 1, testResults: files }
    const { line, troubles } = judgeTests(report, { exitCode: 1 })
    expect(line).toBe('12 passed, 2 failed')
    expect(troubles).toEqual(['1 tests failed', 'b.test.ts failed outside of its tests'])
  })

  test('skipped tests are fine when others were picked by name', () => {
    const outcome = judgeTests({ ...clean, numPendingTests: 40 }, { exitCode: 0, isPicked: true })
    expect(outcome).toMatchObject({ line: '12 passed, 0 failed', ok: true })
  })

  test('a failed check makes a clean run bad', () => {
    const outcome = judgeTests(clean, { exitCode: 0, before: ['check failed'] })
    expect(outcome).toEqual({ line: '12 passed, 1 failed', ok: false, troubles: ['check failed'] })
  })

  test.each([
    ['a failed test', { ...clean, success: false, numFailedTests: 2 }, 1, '12 passed, 2 failed'],
    ['a skipped test', { ...clean, numPendingTests: 1 }, 0, '12 passed, 1 failed'],
    ['a planned test', { ...clean, numTodoTests: 1 }, 0, '12 passed, 1 failed'],
    ['no test at all', { ...clean, numPassedTests: 0, testResults: [] }, 0, '0 passed, 1 failed'],
    ['an error outside of the tests', clean, 1, '12 passed, 1 failed'],
    [
      'a file that does not load',
      {
        ...clean,
        success: false,
        testResults: [{ name: 'b.test.ts', status: 'failed', assertionResults: [] }],
      },
      1,
      '12 passed, 1 failed',
    ],
    ['no report', undefined, 0, '0 passed, 1 failed'],
    ['a report of another shape', { passed: 3 }, 0, '0 passed, 1 failed'],
  ])('%s makes it bad and says why', (_, report, exitCode, line) => {
    const outcome = judgeTests(report, { exitCode })
    expect(outcome).toMatchObject({ ok: false, line })
    expect(outcome.troubles).toHaveLength(1)
  })
})

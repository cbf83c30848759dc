import { describe, expect, test } from 'vitest'
import { type Gate, type GateRun, runGates, summaryTable } from './run-gates.ts'

const gate = (name: string, run: () => Promise<GateRun>, expectedFiles = 3): Gate => ({
  name,
  holds: 'something',
  expectedFiles,
  run,
})
const passing = (filesRead = 3) => Promise.resolve({ ok: true, filesRead, output: 'fine' })
const failing = () => Promise.resolve({ ok: false, filesRead: 3, output: 'a.ts:1: broken' })

const run = async (gates: Gate[]) => {
  const written: string[] = []
  const verdicts = await runGates(gates, (text) => written.push(text))
  return { verdicts, written: written.join('') }
}

describe('running the gates', () => {
  test('runs every gate when the first one fails, and reports each', async () => {
    const { verdicts, written } = await run([
      gate('a', failing),
      gate('b', () => passing()),
      gate('c', () => passing()),
    ])
    expect(verdicts.map(({ ok }) => ok)).toEqual([false, true, true])
    expect(written).toContain('a.ts:1: broken')
    expect(written.match(/━━ \w:/g)).toHaveLength(3)
  })

  test('refuses a tool that is content but read fewer files than there are', async () => {
    const { verdicts, written } = await run([gate('a', () => passing(2))])
    expect(verdicts[0]?.ok).toBe(false)
    expect(written).toContain('read 2 files, but there are 3')
  })

  test('refuses a gate that has nothing to read', async () => {
    const { verdicts } = await run([gate('a', () => passing(0), 0)])
    expect(verdicts[0]?.ok).toBe(false)
  })

  test('a gate that throws fails, and the others still run', async () => {
    const { verdicts, written } = await run([
      gate('a', () => Promise.reject(new Error('no such tool'))),
      gate('b', () => passing()),
    ])
    expect(verdicts.map(({ ok }) => ok)).toEqual([false, true])
    expect(written).toContain('no such tool')
  })

  test('the table names every gate with its verdict', async () => {
    const { verdicts } = await run([gate('first', () => passing()), gate('second', failing)])
    expect(summaryTable(verdicts)).toMatch(/^ok {6}first .*3 files .*s\nFAILED {2}second .*s$/)
  })
})

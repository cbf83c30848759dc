import { describe, expect, it } from 'vitest'
import { shrunkFailure, testOf } from './failure-report.ts'
import { replay } from './replay.ts'
import { type Mutation, mutations } from './rules.ts'
import { runShare } from './run-schedules.ts'

/** A small part of what `npm test` plays. */
const SCHEDULES = 5_000

const brokenBy: Record<Mutation, RegExp> = {
  // The services of the saga recognise repetitions by their state too; the tally has the inbox alone.
  no_inbox: /^each event is applied once$/,
  no_sweeper: /^every event is published$|^nothing stays held$/,
  no_tombstone: /^nothing stays held$|^money is kept for sales only$/,
  no_late_refund: /^money is kept for sales only$/,
  ack_first: /^every accepted order ends$|held|sold|e-mail|each event/,
}

describe.each(mutations)('with %s', (mutation) => {
  it('the model fails, and the shortest way there fails only because of it', async () => {
    const { failedSeed, played } = await runShare({
      seed: 1,
      schedules: SCHEDULES,
      first: 0,
      stride: 1,
      mutation,
    })
    expect(failedSeed, `${played} schedules broke no promise`).toBeDefined()
    const failure = await shrunkFailure(failedSeed ?? 0, mutation)
    expect(failure.violation.rule).toMatch(brokenBy[mutation])
    expect(await replay(failure.choices, { mutation })).toEqual(failure.violation)
    expect(await replay(failure.choices)).toBeUndefined()
    for (const index of failure.choices.keys()) {
      const violation = await replay(failure.choices.toSpliced(index, 1), { mutation })
      expect(violation?.rule).not.toBe(failure.violation.rule)
    }
    const text = testOf(failure, mutation)
    for (const choice of failure.choices) expect(text).toContain(`    '${choice}',\n`)
  })
})

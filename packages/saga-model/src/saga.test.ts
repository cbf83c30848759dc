import { expect, it } from 'vitest'
import { testOf } from './failure-report.ts'
import { runModel } from './run-model.ts'

const SCHEDULES = 100_000
const SEED = 1

/** A model in which something never happens proves nothing about it. At least so often, in so many schedules. */
const atLeast = {
  choices: {
    arrive: 1_500,
    ask: 20_000,
    cancel: 20_000,
    check: 5_000,
    crash: 30_000,
    delay: 20_000,
    deliver: 400_000,
    disconnect: 20_000,
    duplicate: 40_000,
    expire: 2_000,
    place: 100_000,
    publish: 100_000,
    publish_unconfirmed: 2_000,
    reconcile: 10_000,
    refuse: 10_000,
    step: 1_000_000,
    stock: 200_000 - 1,
    sweep: 3_000,
    take_out: 50_000,
    unanswered: 10_000,
    wait: 50_000,
  },
  endings: {
    completed: 15_000,
    'cancelled: refunded': 2_000,
    'cancelled: unpaid': 5_000,
    'failed: expired': 2_000,
    'failed: out_of_stock': 10_000,
    'failed: payment_declined': 2_000,
    'failed: refunded': 1_000,
    'failed: superseded': 150,
    'failed: unpaid': 15_000,
  },
}

it('keeps every promise in 100,000 schedules of crashes, duplicates, delays and time-outs', async () => {
  process.stdout.write(`saga model: seed ${SEED}, ${SCHEDULES} schedules\n`)
  const { played, failure, coverage } = await runModel({ schedules: SCHEDULES, seed: SEED })
  expect(failure && testOf(failure)).toBeUndefined()
  expect(played).toBe(SCHEDULES)
  for (const [kind, least] of Object.entries(atLeast.choices)) {
    expect(coverage.choices[kind] ?? 0, kind).toBeGreaterThan(least)
  }
  for (const [ending, least] of Object.entries(atLeast.endings)) {
    expect(coverage.endings[ending] ?? 0, ending).toBeGreaterThan(least)
  }
}, 240_000)

import { isRecorded } from '@waybill/orders'
import { expect, it } from 'vitest'
import { seedOf } from './random.ts'
import { replay, traceOf } from './replay.ts'
import { runShare } from './run-schedules.ts'
import { playChoices } from './schedule.ts'

/** How the orders end when these choices are played and then everything comes to rest. */
const endingsOf = async (...choices: string[]): Promise<Record<string, string>> => {
  const endings: Record<string, string> = {}
  const violation = await playChoices(
    choices,
    { validates: true },
    {
      rested: ({ orders }) => {
        for (const [id, { state }] of orders.aggregates.documents) {
          if (isRecorded(state))
            endings[`o${id.slice(-1)}`] = `${state.status} ${state.failure?.reason ?? state.money}`
        }
      },
    },
  )
  expect(violation).toBeUndefined()
  return endings
}
const shelf = ['stock CUP 2', 'stock MUG 1']

it('sells what is there to who comes first', async () => {
  const placed = ['place o1 a CUP*2+MUG*1', 'place o2 a CUP*1']
  expect(await endingsOf(...shelf, ...placed)).toEqual({ o1: 'completed paid', o2: 'failed out_of_stock' })
})

it('cancels what was not paid yet', async () => {
  expect(await endingsOf(...shelf, 'place o1 a CUP*1', 'cancel o1')).toEqual({ o1: 'cancelled unpaid' })
})

it('declines what the provider declines', async () => {
  const choices = [
    'place o1 a CUP*1',
    'deliver inventory order.placed o1/a',
    'step inventory order.placed o1/a: read',
    'step inventory order.placed o1/a: take CUP',
    'step inventory order.placed o1/a: write',
    'publish inventory.reserved o1/a',
    'deliver payments inventory.reserved o1/a',
    'step payments inventory.reserved o1/a: write',
    'ask payments inventory.reserved o1/a: charge declined',
  ]
  expect(await endingsOf(...shelf, ...choices)).toEqual({ o1: 'failed payment_declined' })
})

it('passes over choices that cannot happen', async () => {
  expect(
    await replay(['cancel o1', 'crash payments', 'deliver orders payment.processed o9/a', 'nonsense']),
  ).toBe(undefined)
})

it('plays the same schedule for the same seed, and another one for another', async () => {
  const traces = await Promise.all([7, 7, 8].map((index) => traceOf(seedOf(1, index))))
  expect(traces[0]?.choices.length).toBeGreaterThan(10)
  expect(traces[1]).toEqual(traces[0])
  expect(traces[2]).not.toEqual(traces[0])
})

it('writes down everything that a schedule chose', async () => {
  for (let index = 0; index < 50; index += 1) {
    const { choices } = await traceOf(seedOf(3, index))
    const played: string[] = []
    await playChoices(choices, {}, { chose: (_kind, { label }) => played.push(label()) })
    expect(played).toEqual(choices)
  }
})

it('counts alike in one thread and in several shares', async () => {
  const whole = await runShare({ seed: 5, schedules: 60, first: 0, stride: 1 })
  const shares = [0, 1].map((first) => runShare({ seed: 5, schedules: 60, first, stride: 2 }))
  const [even, odd] = await Promise.all(shares)
  expect(even?.played).toBe(30)
  expect((even?.coverage.choices['deliver'] ?? 0) + (odd?.coverage.choices['deliver'] ?? 0)).toBe(
    whole.coverage.choices['deliver'],
  )
})

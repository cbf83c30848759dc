import { expect, it } from 'vitest'
import { playChoices } from './schedule.ts'

const stepsOf = (message: string, ...calls: readonly string[]) => [
  `deliver ${message}`,
  ...calls.map((call) => `step ${message}: ${call}`),
]

/** Plays the choices, all of which must be possible: a trace that no longer fits the system proves nothing. */
const replayAll = async (choices: readonly string[]) => {
  const played: string[] = []
  const violation = await playChoices(choices, {}, { chose: (_kind, { label }) => played.push(label()) })
  expect(played).toEqual(choices)
  return violation
}

it('gives back a charge that arrives after the provider did not know it, and before that is written', async () => {
  const choices = [
    'stock CUP 1',
    'place o1 a CUP*1',
    ...stepsOf('orders order.placed o1/a', 'write', 'ack'),
    ...stepsOf('inventory order.placed o1/a', 'read', 'take CUP', 'write', 'ack'),
    'publish inventory.reserved o1/a',
    ...stepsOf('orders inventory.reserved o1/a', 'write', 'ack'),
    ...stepsOf('payments inventory.reserved o1/a', 'write'),
    'cancel o1',
    ...stepsOf('orders order.cancel_requested o1', 'write', 'ack'),
    'publish order.cancelled o1/a',
    'wait 1000',
    'wait 1000',
    'ask payments inventory.reserved o1/a: charge late',
    'step payments inventory.reserved o1/a: write',
    'step payments inventory.reserved o1/a: ack',
    'wait 1000',
    ...stepsOf('payments order.cancelled o1/a', 'write', 'write'),
    'wait 1000',
    'ask payments order.cancelled o1/a: retrieve told',
    'wait 1000',
    'step payments order.cancelled o1/a: write',
  ]
  expect(await replayAll(choices)).toBeUndefined()
})

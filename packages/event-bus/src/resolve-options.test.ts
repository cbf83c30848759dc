import { orderPlaced } from '@waybill/contracts'
import { testLogger } from '@waybill/testing'
import { expect, it } from 'vitest'
import { resolveOptions } from './resolve-options.ts'
import { on, onBroadcast } from './subscription.ts'

const ignore = async () => undefined
const options = {
  url: 'amqp://guest:secret@localhost',
  service: 'orders' as const,
  logger: testLogger(),
  subscriptions: [on(orderPlaced, ignore), onBroadcast(orderPlaced, ignore)],
}

it('refuses a second subscription to the same event: a retry of one would repeat the other', () => {
  const subscriptions = [on(orderPlaced, ignore), on(orderPlaced, ignore)]
  expect(() => resolveOptions({ ...options, subscriptions })).toThrow(
    'two durable subscriptions to order.placed',
  )
})

it('refuses numbers that make no sense', () => {
  expect(() => resolveOptions({ ...options, partitions: 0 })).toThrow('partitions must be a positive integer')
})

it('declares the delay queues of a subscription that waits differently', () => {
  const subscriptions = [on(orderPlaced, ignore, { retry: { ladderMs: [7] } })]
  const { consumeTopology } = resolveOptions({ ...options, retry: { ladderMs: [5] }, subscriptions })
  const names = consumeTopology.queues.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['retry.5', 'retry.7']))
})

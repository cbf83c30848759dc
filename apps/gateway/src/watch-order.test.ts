import { describe, expect, it } from 'vitest'
import type { TimelineEntry } from '@waybill/contracts'
import { createOrderSignals } from './order-signals.ts'
import { watchOrder } from './watch-order.ts'

const orderId = '4d6c2f0a-93b1-5c1e-8a55-0c1d2e3f4a5b'
const userId = '019a0e5c-7c1e-7d3a-9b1f-2a3b4c5d6e7f'

const entry = (seq: number, type: string, over: Partial<TimelineEntry> = {}): TimelineEntry => ({
  seq,
  eventId: `event-${seq}`,
  type,
  at: '2026-11-23T10:15:00.000Z',
  status: 'processing',
  money: 'unpaid',
  fulfilment: 'unfulfilled',
  ...over,
})

/** A watched order whose timeline the test writes, with polling switched off. */
const watched = (afterSeq = 0) => {
  const signals = createOrderSignals()
  const recorded: TimelineEntry[] = []
  const abort = new AbortController()
  let reads = 0
  const entries = watchOrder({
    orderId,
    afterSeq,
    signals,
    abort: abort.signal,
    pollMs: 2_000_000_000,
    readTimeline: (after) => {
      reads += 1
      const last = recorded.at(-1)
      if (last === undefined) return Promise.resolve(undefined)
      const { status, money } = last
      const later = recorded.filter(({ seq }) => seq > after)
      return Promise.resolve({ orderId, userId, correlationId: 'c', status, money, entries: later })
    },
  })
  const next = async () => (await entries.next()).value?.type
  return { signals, recorded, abort, next, entries, reads: () => reads }
}

describe('watching an order', () => {
  it('tells what happened before it started, then what happens', async () => {
    const { recorded, signals, next } = watched()
    recorded.push(entry(1, 'order.placed'), entry(2, 'inventory.reserved'))
    expect([await next(), await next()]).toEqual(['order.placed', 'inventory.reserved'])
    const third = next()
    recorded.push(entry(3, 'payment.processed', { status: 'completed', money: 'paid' }))
    signals.notify(orderId, { eventId: 'event-3' })
    expect(await third).toBe('payment.processed')
  })

  it('resumes behind the last entry that the client has', async () => {
    const { recorded, next } = watched(1)
    recorded.push(entry(1, 'order.placed'), entry(2, 'inventory.reserved'))
    expect(await next()).toBe('inventory.reserved')
  })

  it('waits for orders to record what the gateway has already seen', async () => {
    const { recorded, signals, next, reads } = watched()
    recorded.push(entry(1, 'order.placed'))
    await next()
    const second = next()
    signals.notify(orderId, { eventId: 'event-2' })
    const before = reads()
    while (reads() < before + 2) await new Promise(setImmediate)
    recorded.push(entry(2, 'inventory.reserved'))
    expect(await second).toBe('inventory.reserved')
  })

  it('starts before orders has recorded the order', async () => {
    const { recorded, next, reads } = watched()
    const first = next()
    while (reads() < 2) await new Promise(setImmediate)
    recorded.push(entry(1, 'order.placed'))
    expect(await first).toBe('order.placed')
  })

  it('ends when the money went back, because nothing can happen any more', async () => {
    const { recorded, next, entries } = watched()
    recorded.push(entry(1, 'payment.refunded', { status: 'cancelled', money: 'refunded' }))
    await next()
    expect(await entries.next()).toEqual({ done: true, value: undefined })
  })

  it('ends when the client goes away', async () => {
    const { recorded, next, entries, abort } = watched()
    recorded.push(entry(1, 'order.placed'))
    await next()
    const end = entries.next()
    abort.abort()
    expect(await end).toEqual({ done: true, value: undefined })
  })

  it('does not hear of other orders', async () => {
    const signals = createOrderSignals()
    using listener = signals.listen(orderId)
    signals.notify('another', { eventId: 'x' })
    signals.notify(orderId, { eventId: 'y' })
    expect(await listener.next(1000, new AbortController().signal)).toEqual([{ eventId: 'y' }])
  })
})

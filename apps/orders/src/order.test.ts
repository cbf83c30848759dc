import { unchanged } from '@waybill/store'
import { describe, expect, it } from 'vitest'
import { IllegalTransitionError } from './illegal-transition.ts'
import {
  after,
  cancelRequested,
  DEADLINE,
  deadlinePassed,
  declined,
  delivered,
  erased,
  follow,
  nameOf,
  NOON,
  orderOf,
  OTHER,
  OURS,
  placed,
  processed,
  publishedLast,
  refunded,
  rejected,
  reserved,
  restocked,
  shipped,
  STRANGER,
} from './order.fixtures.ts'

const axes = (story: ReturnType<typeof after>) => {
  const { status, money, fulfilment } = orderOf(story)
  return { status, money, fulfilment }
}

describe('placing an order', () => {
  it('records it as processing, with its total and its deadline, and publishes nothing', () => {
    const story = after(placed())
    expect(orderOf(story)).toMatchObject({
      status: 'processing',
      money: 'unpaid',
      fulfilment: 'unfulfilled',
      total: { amountMinor: 2900, currency: 'EUR' },
      deadlineAt: DEADLINE.toISOString(),
    })
    expect(story.published).toEqual([])
  })

  it('completes when the payment is processed', () => {
    const story = after(placed(), reserved(), processed())
    expect(axes(story)).toEqual({ status: 'completed', money: 'paid', fulfilment: 'unfulfilled' })
    expect(story.published.map(nameOf)).toEqual([`order.completed ${OURS}`])
    expect(orderOf(story)).not.toHaveProperty('deadlineAt')
  })

  it('takes a processed payment as proof of the reservation', () => {
    expect(axes(after(placed(), processed()))).toMatchObject({ status: 'completed' })
    expect(after(placed(), processed(), reserved()).published.map(nameOf)).toEqual([
      `order.completed ${OURS}`,
    ])
  })

  it('fails without a restock when inventory rejects it, and says which lines', () => {
    const story = after(placed(), rejected())
    expect(orderOf(story)).toMatchObject({
      status: 'failed',
      failure: { reason: 'out_of_stock', rejectedLines: [{ requested: 2, available: 1 }] },
    })
    expect(story.published.map(nameOf)).toEqual([`order.failed ${OURS}`])
  })

  it.each([
    ['card_declined', 'payment_declined'],
    ['provider_error', 'payment_error'],
  ] as const)('fails and restocks when the payment fails with %s', (code, reason) => {
    const story = after(placed(), reserved(), declined(code))
    expect(orderOf(story)).toMatchObject({ status: 'failed', money: 'unpaid', failure: { reason } })
    expect(story.published.map(nameOf)).toEqual([`order.failed ${OURS}`, `inventory.restock ${OURS}`])
  })

  it('recognises the same placement sent again', () => {
    expect(follow(after(placed()), placed()).last).toBe(unchanged)
  })

  it('never lets what failed complete, nor what completed fail', () => {
    expect(axes(after(placed(), rejected(), processed()))).toMatchObject({ status: 'failed' })
    const completed = after(placed(), processed())
    expect(axes(follow(completed, cancelRequested()))).toMatchObject({ status: 'completed' })
    expect(() => follow(completed, rejected())).toThrow(IllegalTransitionError)
    expect(() => follow(completed, declined())).toThrow(IllegalTransitionError)
  })
})

describe('events that come before order.placed', () => {
  it('are remembered and settled, in their order, when it comes', () => {
    const story = after(processed(), reserved(), placed())
    expect(axes(story)).toMatchObject({ status: 'completed', money: 'paid' })
    expect(orderOf(story).timeline.map(({ type }) => type)).toEqual([
      'order.placed',
      'payment.processed',
      'inventory.reserved',
    ])
  })

  it('publish nothing until then', () => {
    const story = after(cancelRequested(), reserved(), declined())
    expect(story.state).toMatchObject({ status: 'placed' })
    expect(story.published).toEqual([])
  })

  it('are remembered once', () => {
    expect(follow(after(reserved()), reserved()).last).toBe(unchanged)
  })

  it('are refused at once when they contradict each other, so that the order itself is never held up', () => {
    expect(() => after(processed(), declined())).toThrow(IllegalTransitionError)
  })

  it('do not include requests: an order that is not recorded cannot be shipped', () => {
    expect(() => after(shipped())).toThrow(expect.objectContaining({ code: 'not_found' }))
    expect(() => after(reserved(), delivered())).toThrow(expect.objectContaining({ code: 'not_found' }))
  })
})

describe('cancelling', () => {
  it('ends an order that is under way and gives its stock back', () => {
    const story = after(placed(), reserved(), cancelRequested())
    expect(orderOf(story)).toMatchObject({ status: 'cancelled', cancelReason: 'ordered twice' })
    expect(publishedLast(story)).toEqual([`order.cancelled ${OURS}`, `inventory.restock ${OURS}`])
  })

  it('restocks once, also when the reservation comes afterwards', () => {
    const story = after(placed(), cancelRequested(), reserved())
    expect(publishedLast(story)).toEqual([])
    expect(story.published.map(nameOf)).toEqual([`order.cancelled ${OURS}`, `inventory.restock ${OURS}`])
  })

  it('that loses against the payment is noted and changes nothing', () => {
    const story = after(placed(), processed(), cancelRequested())
    expect(axes(story)).toMatchObject({ status: 'completed', money: 'paid' })
    expect(publishedLast(story)).toEqual([])
    expect(orderOf(story).timeline.at(-1)).toMatchObject({
      type: 'order.cancel_requested',
      detail: 'too_late',
    })
  })

  it('that wins against the payment stays: the late money shows as paid until it went back', () => {
    const cancelled = after(placed(), reserved(), cancelRequested(), processed())
    expect(axes(cancelled)).toMatchObject({ status: 'cancelled', money: 'paid' })
    expect(axes(follow(cancelled, refunded()))).toMatchObject({ status: 'cancelled', money: 'refunded' })
  })

  it('knows a refund that is told before its capture', () => {
    const story = after(placed(), cancelRequested(), refunded(), processed())
    expect(axes(story)).toMatchObject({ money: 'refunded' })
  })

  it('is refused to somebody else', () => {
    const story = after(placed(), cancelRequested(STRANGER))
    expect(axes(story)).toMatchObject({ status: 'processing' })
    expect(orderOf(story).timeline.at(-1)).toMatchObject({ detail: 'not_owner' })
  })
})

describe('a reservation after the end', () => {
  it('is given back even when inventory had rejected that attempt before', () => {
    const story = after(placed(), rejected(), reserved())
    expect(publishedLast(story)).toEqual([`inventory.restock ${OURS}`])
  })
})

describe('the deadline', () => {
  it('fails an order that stopped moving and puts its stock right', () => {
    const story = follow(after(placed(), reserved()), deadlinePassed(), DEADLINE)
    expect(orderOf(story)).toMatchObject({ status: 'failed', failure: { reason: 'expired' } })
    expect(publishedLast(story)).toEqual([`order.failed ${OURS}`, `inventory.restock ${OURS}`])
  })

  it('does nothing before its time, and nothing to an order that ended', () => {
    expect(follow(after(placed()), deadlinePassed(), NOON).last).toBe(unchanged)
    expect(follow(after(placed(), processed()), deadlinePassed(), DEADLINE).last).toBe(unchanged)
  })
})

describe('another attempt under the same order id', () => {
  it('has its stock given back and leaves the winner alone', () => {
    const story = after(placed(), reserved(), reserved(OTHER))
    expect(publishedLast(story)).toEqual([`inventory.restock ${OTHER}`])
    expect(axes(follow(story, processed()))).toMatchObject({ status: 'completed' })
  })

  it('cannot complete, fail or replace the order', () => {
    const story = after(placed(), placed(OTHER), rejected('superseded', OTHER), processed(OTHER))
    expect(orderOf(story)).toMatchObject({ status: 'processing', attempt: OURS })
    expect(axes(after(placed(), declined('card_declined', OTHER)))).toMatchObject({ status: 'processing' })
  })

  it('that got the stock instead of ours makes the order fail as superseded, and loses the stock too', () => {
    const story = after(placed(), rejected('superseded'), reserved(OTHER))
    expect(orderOf(story)).toMatchObject({ status: 'failed', failure: { reason: 'superseded' } })
    expect(story.published.map(nameOf)).toEqual([`order.failed ${OURS}`, `inventory.restock ${OTHER}`])
  })
})

describe('stock or money that went back under a running order', () => {
  it.each([
    ['stock', restocked],
    ['money', refunded],
  ])('ends it: the sale cannot stand without its %s', (_what, wentBack) => {
    expect(axes(after(placed(), reserved(), wentBack()))).toMatchObject({ status: 'failed' })
  })
})

describe('shipping', () => {
  const completed = () => after(placed(), reserved(), processed())

  it('moves a completed, paid order to shipped and then to delivered', () => {
    const onItsWay = follow(completed(), shipped())
    expect(axes(onItsWay)).toEqual({ status: 'completed', money: 'paid', fulfilment: 'shipped' })
    expect(publishedLast(onItsWay)).toEqual(['order.shipped'])
    const there = follow(onItsWay, delivered())
    expect(axes(there)).toMatchObject({ fulfilment: 'delivered' })
    expect(publishedLast(there)).toEqual(['order.delivered'])
  })

  it.each([
    ['an unpaid order', () => after(placed(), reserved())],
    ['a cancelled order whose money came late', () => after(placed(), cancelRequested(), processed())],
    ['an order whose money went back', () => follow(completed(), refunded())],
    ['an order twice', () => follow(completed(), shipped())],
  ])('refuses to ship %s', (_what, given) => {
    expect(() => follow(given(), shipped())).toThrow(expect.objectContaining({ code: 'order_not_shippable' }))
  })

  it('refuses to deliver what was not shipped, and knows a repeated delivery', () => {
    expect(() => follow(completed(), delivered())).toThrow(
      expect.objectContaining({ code: 'order_not_shippable' }),
    )
    const there = follow(follow(completed(), shipped()), delivered())
    expect(follow(there, delivered()).last).toBe(unchanged)
  })
})

describe('erasing the buyer', () => {
  it('forgets the address and the words of a cancellation', () => {
    const story = after(placed(), cancelRequested(), erased())
    expect(orderOf(story)).not.toHaveProperty('shippingAddress')
    expect(JSON.stringify(story.state)).not.toMatch(/Ada|Quay|twice/)
    expect(follow(story, erased()).last).toBe(unchanged)
  })

  it('lets a running order go on, and takes in nothing personal any more', () => {
    expect(axes(after(placed(), erased(), processed()))).toMatchObject({ status: 'completed' })
    const cancelled = after(placed(), erased(), cancelRequested())
    expect(axes(cancelled)).toMatchObject({ status: 'cancelled' })
    expect(JSON.stringify([cancelled.state, cancelled.published.map(({ data }) => data)])).not.toContain(
      'twice',
    )
  })
})

describe('the timeline', () => {
  it('tells each cause once, without gaps, with the axes as they became', () => {
    const cancel = cancelRequested()
    const story = after(placed(), reserved(), cancel, processed(), refunded(), cancel, reserved())
    expect(orderOf(story).timeline.map(({ seq, type, status, money }) => [seq, type, status, money])).toEqual(
      [
        [1, 'order.placed', 'processing', 'unpaid'],
        [2, 'inventory.reserved', 'processing', 'unpaid'],
        [3, 'order.cancel_requested', 'cancelled', 'unpaid'],
        [4, 'payment.processed', 'cancelled', 'paid'],
        [5, 'payment.refunded', 'cancelled', 'refunded'],
      ],
    )
  })

  it('stops taking remarks that change nothing, so that it cannot be made to grow without end', () => {
    const pestered = Array.from({ length: 300 }, () => cancelRequested(STRANGER))
    const story = after(placed(), ...pestered)
    expect(orderOf(story).timeline).toHaveLength(100)
    expect(axes(follow(story, processed()))).toMatchObject({ status: 'completed' })
  })
})

import { orderFailureReason, paymentFailureCode, type Order, type TimelineEntry } from '@waybill/contracts'
import { describe, expect, it } from 'vitest'
import { explainOrder } from './explain-order.ts'
import { orderSteps } from './order-steps.ts'
import { isCancellable, isOrderStale, isSettled, withEntry, withPage, type OrderView } from './order-view.ts'
import { contentsInWords, namedSkus, orderNumber, parseStatusFilter, shortStatus } from './order-words.ts'

const orderId = '4d6c2f0a-93b1-5c1e-8a55-0c1d2e3f4a5b'
type Told = Partial<TimelineEntry> & { readonly type: string }

/** A timeline, in which axes go on from entry to entry. */
const viewOf = (told: readonly Told[], order: Partial<Order> = {}): OrderView => {
  const entries: TimelineEntry[] = []
  for (const [index, entry] of told.entries()) {
    const { status, money, fulfilment } = entries.at(-1) ?? {
      status: 'processing' as const,
      money: 'unpaid' as const,
      fulfilment: 'unfulfilled' as const,
    }
    const seq = index + 1
    const at = `2026-11-23T10:15:0${seq}.000Z`
    entries.push({ seq, eventId: orderId, at, status, money, fulfilment, ...entry })
  }
  const { status, money, fulfilment } = entries.at(-1) ?? {
    status: 'placed',
    money: 'unpaid',
    fulfilment: 'unfulfilled',
  }
  return {
    orderId,
    entries,
    order: {
      orderId,
      userId: orderId,
      attempt: '9f86d081884c7d65',
      status,
      money,
      fulfilment,
      lines: [{ sku: 'MUG', quantity: 1, unitPrice: { amountMinor: 500, currency: 'EUR' } }],
      total: { amountMinor: 500, currency: 'EUR' },
      placedAt: '2026-11-23T10:15:00.000Z',
      updatedAt: '2026-11-23T10:15:09.000Z',
      ...order,
    },
  }
}

const placed: Told = { type: 'order.placed' }
const reserved: Told = { type: 'inventory.reserved' }
const paid: Told = { type: 'payment.processed', status: 'completed', money: 'paid' }
const failedBy = (type: string, detail?: string): Told => ({
  type,
  status: 'failed',
  ...(detail !== undefined && { detail }),
})
const cancelled: Told = { type: 'order.cancel_requested', status: 'cancelled' }
const shapes = (view: OrderView) => orderSteps(view).map(({ id, state }) => `${id} ${state}`)

describe('the steps of an order', () => {
  it.each([
    [[], ['placed done', 'reserved current', 'paid todo', 'shipped todo', 'delivered todo']],
    [[placed], ['placed done', 'reserved current', 'paid todo', 'shipped todo', 'delivered todo']],
    [
      [placed, reserved],
      ['placed done', 'reserved done', 'paid current', 'shipped todo', 'delivered todo'],
    ],
    [
      [placed, reserved, paid],
      ['placed done', 'reserved done', 'paid done', 'shipped current', 'delivered todo'],
    ],
    // The news of the reservation came late.
    [
      [placed, paid],
      ['placed done', 'reserved done', 'paid done', 'shipped current', 'delivered todo'],
    ],
    [
      [placed, reserved, paid, { type: 'order.shipped', fulfilment: 'shipped' }],
      ['placed done', 'reserved done', 'paid done', 'shipped done', 'delivered current'],
    ],
    [
      [
        placed,
        paid,
        { type: 'order.shipped', fulfilment: 'shipped' },
        { type: 'order.delivered', fulfilment: 'delivered' },
      ],
      ['placed done', 'reserved done', 'paid done', 'shipped done', 'delivered done'],
    ],
    [
      [placed, failedBy('inventory.rejected', 'out_of_stock')],
      ['placed done', 'reserved failed'],
    ],
    [
      [placed, reserved, failedBy('payment.failed', 'card_declined')],
      ['placed done', 'reserved done', 'paid failed'],
    ],
    [
      [placed, reserved, failedBy('deadline.passed')],
      ['placed done', 'reserved done', 'given_up failed'],
    ],
    [
      [placed, cancelled],
      ['placed done', 'cancelled failed'],
    ],
    [
      [placed, reserved, cancelled, { type: 'payment.processed', money: 'paid' }],
      ['placed done', 'reserved done', 'paid done', 'cancelled failed', 'refunded current'],
    ],
    [
      [
        placed,
        reserved,
        cancelled,
        { type: 'payment.processed', money: 'paid' },
        { type: 'payment.refunded', money: 'refunded' },
      ],
      ['placed done', 'reserved done', 'paid done', 'cancelled failed', 'refunded done'],
    ],
  ] satisfies [Told[], string[]][])('after %j are %j', (told, steps) => {
    expect(shapes(viewOf(told))).toEqual(steps)
  })

  it('have the times of the timeline', () => {
    const times = orderSteps(viewOf([placed, reserved, paid])).map(({ at }) => at?.slice(17, 19))
    expect(times).toEqual(['01', '02', '03', undefined, undefined])
  })

  it('leave out what was sent under the same key with other contents', () => {
    const other = { type: 'payment.failed', detail: 'other_attempt' }
    expect(shapes(viewOf([placed, reserved, other, paid]))).toEqual(shapes(viewOf([placed, reserved, paid])))
  })
})

describe('the explanation of an order', () => {
  it.each(orderFailureReason.options)(
    'has words of its own for %s, and says that nothing was charged',
    (reason) => {
      const view = viewOf([placed, failedBy('x')], { failure: { reason, rejectedLines: [] } })
      const { tone, title, text, money } = explainOrder(view)
      expect(tone).toBe('error')
      expect(money).toContain('not been charged')
      expect(`${title} ${text}`).not.toContain('_')
    },
  )

  it.each(paymentFailureCode.options)('tells what the bank said: %s', (code) => {
    const view = viewOf([placed, reserved, failedBy('payment.failed', code)], {
      failure: { reason: 'payment_declined', rejectedLines: [] },
    })
    const { title, next } = explainOrder(view)
    expect(next).toEqual({ to: 'checkout', label: 'Try another card' })
    if (code === 'insufficient_funds') expect(title).toBe('Not enough money on the card')
    if (code === 'expired_card') expect(title).toBe('Your card has expired')
  })

  it('does not speak of money that may come back where none can have moved', () => {
    const failure = { reason: 'out_of_stock' as const, rejectedLines: [] }
    const refused = viewOf([placed, failedBy('inventory.rejected')], { failure })
    expect(explainOrder(refused).money).not.toContain('goes back')
    expect(explainOrder(viewOf([placed, reserved, cancelled])).money).toContain('goes back')
  })

  it('says where the money of a cancelled order is', () => {
    const late = { type: 'payment.processed', money: 'paid' as const }
    const refunded = { type: 'payment.refunded', money: 'refunded' as const }
    const money = (told: Told[]) => explainOrder(viewOf([placed, cancelled, ...told])).money
    expect(money([])).toContain('not been charged')
    expect(money([late])).toContain('is being refunded')
    expect(money([late, refunded])).toContain('has been refunded')
  })

  it('is good news for a completed order', () => {
    expect(explainOrder(viewOf([placed, reserved, paid])).tone).toBe('success')
  })

  it('does not guess why an order failed before it was read', () => {
    const view = { ...viewOf([placed, failedBy('inventory.rejected')]), order: undefined }
    expect(explainOrder(view)).toMatchObject({ title: 'Your order failed', text: 'We are looking up why.' })
  })
})

describe('a view that is watched', () => {
  it('takes each entry once, and in order', () => {
    const view = viewOf([placed, reserved])
    const [first, second] = view.entries
    if (first === undefined || second === undefined) throw new Error('no entries')
    expect(withEntry(view, first)).toBe(view)
    expect(withEntry({ ...view, entries: [first] }, second).entries).toEqual([first, second])
  })

  it('asks for the order again when the timeline is ahead of it', () => {
    const view = viewOf([placed, failedBy('inventory.rejected')])
    expect(isOrderStale(view)).toBe(false)
    expect(isOrderStale(viewOf([placed, failedBy('x')], { status: 'processing' }))).toBe(true)
    expect(isOrderStale({ ...view, order: undefined })).toBe(true)
    expect(isOrderStale({ orderId, order: undefined, entries: [] })).toBe(false)
  })

  it.each([
    [[placed, failedBy('inventory.rejected')], true],
    [[placed, reserved, failedBy('payment.failed')], true],
    [[placed, cancelled, { type: 'payment.refunded', money: 'refunded' as const }], true],
    [[placed, paid, { type: 'order.delivered', fulfilment: 'delivered' as const }], true],
    [[placed], false],
    [[placed, paid], false],
    [[placed, cancelled], false],
    [[placed, failedBy('deadline.passed')], false],
  ] satisfies [Told[], boolean][])('after %j is settled: %s', (told, expected) => {
    expect(isSettled(viewOf(told))).toBe(expected)
  })

  it('may be cancelled until it is confirmed', () => {
    expect([[], [placed], [placed, reserved]].map((told) => isCancellable(viewOf(told)))).toEqual([
      true,
      true,
      true,
    ])
    expect(
      [
        [placed, paid],
        [placed, cancelled],
      ].map((told) => isCancellable(viewOf(told))),
    ).toEqual([false, false])
  })
})

it('has a short word for each state, with the refund', () => {
  const words = (told: Told[]) =>
    shortStatus(viewOf(told).order ?? { status: 'placed', fulfilment: 'unfulfilled', money: 'unpaid' })
  expect(words([placed])).toBe('Under way')
  expect(words([placed, paid])).toBe('Confirmed')
  expect(words([placed, paid, { type: 'order.shipped', fulfilment: 'shipped' }])).toBe('Sent')
  expect(words([placed, cancelled, { type: 'payment.processed', money: 'paid' }])).toBe(
    'Cancelled, refund under way',
  )
  expect(words([placed, cancelled, { type: 'payment.refunded', money: 'refunded' }])).toBe(
    'Cancelled, refunded',
  )
})

it('reads filters and shortens numbers', () => {
  expect([undefined, 'failed', 'nonsense', '__proto__'].map(parseStatusFilter)).toEqual([
    undefined,
    'failed',
    undefined,
    undefined,
  ])
  expect(orderNumber(orderId)).toBe('4D6C2F0A')
})

describe('a list of orders', () => {
  const lines = (...skus: string[]) =>
    skus.map((sku) => ({ sku, quantity: 1, unitPrice: { amountMinor: 100, currency: 'EUR' as const } }))

  it.each([
    [['MUG'], 'Mug'],
    [['MUG', 'PEN'], 'Mug and Pen'],
    [['MUG', 'PEN', 'POT', 'PAN'], 'Mug, Pen and 2 more'],
    [['GONE'], 'Product GONE'],
    [[], 'An order'],
  ])('says what is in %j', (skus, words) => {
    expect(contentsInWords(lines(...skus), { MUG: 'Mug', PEN: 'Pen' })).toBe(words)
  })

  it('asks for the names of all that it says, and of no others, however long the orders are', () => {
    const long = Array.from({ length: 50 }, (_, index) => `SKU-${index}`)
    const orders = [{ lines: lines(...long) }, { lines: lines('MUG', 'SKU-0') }]
    expect(namedSkus(orders)).toEqual(['SKU-0', 'SKU-1', 'MUG'])
  })
})

it('learns from a page that was made again, and forgets nothing that came meanwhile', () => {
  const early = viewOf([{ type: 'order.placed' }], { status: 'processing' })
  const late = viewOf([{ type: 'order.placed' }, { type: 'inventory.rejected', status: 'failed' }], {
    status: 'failed',
  })
  expect(withPage(early, late)).toEqual(late)
  expect(withPage(late, early)).toEqual(late)
  const unread: OrderView = { orderId, order: undefined, entries: [] }
  expect(withPage(unread, early)).toEqual(early)
  expect(withPage(late, unread)).toEqual(late)
})

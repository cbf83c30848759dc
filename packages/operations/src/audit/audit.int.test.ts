import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { audit } from './audit.ts'
import { auditedAt, type Books, justNow, openBooks } from './books.fixtures.ts'

let books: Books
beforeEach(async () => {
  books = await openBooks()
})
afterEach(() => books.drop())

const look = (options: { settleMs?: number } = {}) =>
  audit({
    mongodbUri: books.mongodbUri,
    databaseOf: books.databaseOf,
    settleMs: 6e4,
    ...options,
    confirmAfterMs: 1,
    now: () => auditedAt,
  })
const codes = async (options: { settleMs?: number } = {}) => {
  const { ok, findings } = await look(options)
  expect(ok).toBe(findings.length === 0)
  return findings.map(({ code }) => code)
}

describe('books that balance', () => {
  it('have no finding, and everything was counted', async () => {
    expect(await look()).toEqual({
      ok: true,
      checkedAt: auditedAt.toISOString(),
      findings: [],
      counts: {
        products: 1,
        orders: {
          completed: 1,
          failed: 1,
          cancelled: 1,
          processing: 1,
        },
        holds: 1,
        reservations: 4,
        payments: 3,
        charges: 2,
        inFlight: 1,
        outboxes: 0,
        parked: 0,
        emailsQueued: 0,
        deadLetters: {},
        findings: {},
      },
    })
  })
})

type Ids = Books['orders']
type Corruption = readonly [code: string, what: string, corrupt: (books: Books, ids: Ids) => Promise<void>]

const products = 'inventory.products'
const reservations = 'inventory.reservations'
const payments = 'payments.payments'
const ledger = 'payments.provider_ledger'
const orders = 'orders.orders'
const long = '2026-11-23T10:00:00.000Z'

const corruptions: readonly Corruption[] = [
  [
    'stock_unbalanced',
    'a unit vanished',
    (b) => b.change(products, { _id: 'MUG' }, { $inc: { available: -1 } }),
  ],
  [
    'stock_negative',
    'more was sold than there was',
    (b) => b.change(products, { _id: 'MUG' }, { $inc: { available: -8, initial: -8 } }),
  ],
  [
    'sold_mismatch',
    'a sale that nobody committed',
    (b) => b.change(products, { _id: 'MUG' }, { $inc: { sold: 1, available: -1 } }),
  ],
  [
    'sold_mismatch',
    'a committed sale that was not counted',
    (b) => b.change(products, { _id: 'MUG' }, { $inc: { sold: -1, available: 1 } }),
  ],
  [
    'hold_without_reservation',
    'a hold of an order that has no reservation',
    async (b) => {
      const hold = { orderId: 'nobody', attempt: 'a', claim: 'c', quantity: 1, takenAt: new Date(long) }
      await b.change(products, { _id: 'MUG' }, { $push: { holds: hold }, $inc: { available: -1 } })
    },
  ],
  [
    'reservation_without_hold',
    'the hold of a reservation is gone',
    (b) => b.change(products, { _id: 'MUG' }, { $set: { holds: [] }, $inc: { available: 2 } }),
  ],
  [
    'order_not_recorded',
    'inventory and payments know an order that orders does not',
    (b, ids) => b.remove(orders, { _id: ids.failed }),
  ],
  [
    'order_not_recorded',
    'only later events of an order arrived',
    (b) =>
      b.insert(orders, {
        _id: 'stub',
        status: 'placed',
        early: [{ type: 'payment.failed', at: long }],
        outbox: [],
      }),
  ],
  [
    'order_stuck',
    'an order is under way past its deadline',
    (b, ids) =>
      b.change(orders, { _id: ids.processing }, { $set: { deadlineAt: '2026-11-23T11:00:00.000Z' } }),
  ],
  [
    'order_stuck',
    'an order under way lost its deadline',
    (b, ids) => b.change(orders, { _id: ids.processing }, { $unset: { deadlineAt: 1 } }),
  ],
  [
    'completed_without_capture',
    'the payment of a completed order is missing',
    (b, ids) => b.remove(payments, { _id: ids.completed }),
  ],
  [
    'completed_without_capture',
    'the provider never captured it',
    (b, ids) => b.remove(ledger, { orderId: ids.completed }),
  ],
  [
    'captured_amount_wrong',
    'payments captured another amount',
    (b, ids) => b.change(payments, { _id: ids.completed }, { $set: { 'amount.amountMinor': 1_999 } }),
  ],
  [
    'captured_amount_wrong',
    'the provider captured another amount',
    (b, ids) => b.change(ledger, { orderId: ids.completed }, { $set: { capturedMinor: 2_001 } }),
  ],
  [
    'double_charge',
    'two charges of one order',
    (b, ids) =>
      b.insert(ledger, {
        _id: `${ids.completed}:0000000000000000`,
        orderId: ids.completed,
        capturedMinor: 2e3,
        refundedMinor: 0,
        outbox: [],
      }),
  ],
  [
    'completed_but_refunded',
    'a completed order was refunded',
    (b, ids) => b.change(payments, { _id: ids.completed }, { $set: { status: 'refunded' } }),
  ],
  [
    'completed_but_refunded',
    'the provider gave the money of a completed order back',
    (b, ids) => b.change(ledger, { orderId: ids.completed }, { $set: { refundedMinor: 2_000 } }),
  ],
  [
    'completed_without_sale',
    'a completed order is not committed',
    (b, ids) => b.change(reservations, { _id: ids.completed }, { $set: { 'attempts.0.status': 'released' } }),
  ],
  [
    'completed_without_sale',
    'less was sold than ordered',
    (b, ids) =>
      b.change(reservations, { _id: ids.completed }, { $set: { 'attempts.0.lines.0.quantity': 1 } }),
  ],
  [
    'money_not_returned',
    'a cancelled order keeps its payment',
    (b, ids) => b.change(payments, { _id: ids.cancelled }, { $set: { status: 'processed' } }),
  ],
  [
    'money_not_returned',
    'the provider keeps the money of a failed order',
    (b, ids) =>
      b.insert(ledger, {
        _id: `${ids.failed}:9f86d081884c7d65`,
        orderId: ids.failed,
        capturedMinor: 2e3,
        refundedMinor: 0,
        outbox: [],
      }),
  ],
  [
    'stock_not_returned',
    'the reservation of a failed order is still held',
    (b, ids) => b.change(reservations, { _id: ids.failed }, { $set: { 'attempts.0.status': 'held' } }),
  ],
  [
    'order_money_wrong',
    'a cancelled order says paid although it was refunded',
    (b, ids) => b.change(orders, { _id: ids.cancelled }, { $set: { money: 'paid' } }),
  ],
  [
    'ledger_mismatch',
    'payments says refunded, the provider does not',
    (b, ids) => b.change(ledger, { orderId: ids.cancelled }, { $set: { refundedMinor: 0 } }),
  ],
  [
    'payment_hangs',
    'a charge is unknown for hours',
    (b, ids) => b.change(payments, { _id: ids.failed }, { $set: { status: 'unknown', voidedAt: long } }),
  ],
  [
    'refund_hangs',
    'a refund fails for hours',
    (b, ids) => b.change(payments, { _id: ids.cancelled }, { $set: { status: 'refund_failed' } }),
  ],
  [
    'outbox_stuck',
    'an event was never confirmed',
    (b, ids) => b.change(orders, { _id: ids.failed }, { $push: { outbox: { id: 'e', time: long } } }),
  ],
  [
    'aggregates_parked',
    'an aggregate is parked',
    (b) => {
      const blocker = { id: 'e', type: 'order.placed', queue: 'orders.p0' }
      return b.insert('orders.parked', {
        _id: 'key',
        parkedAt: new Date(long),
        blocker,
        waiting: [{ id: 'f' }],
      })
    },
  ],
  [
    'email_stuck',
    'an e-mail is queued for hours',
    (b) => b.insert('notifications.emails', { _id: 'welcome:1', status: 'queued', queuedAt: long }),
  ],
  [
    'unreadable',
    'a document has another shape',
    (b) => b.change(products, { _id: 'MUG' }, { $set: { sold: 'two' } }),
  ],
]

describe('corrupted books', () => {
  it.each(corruptions)('%s: %s', async (code, _what, corrupt) => {
    await corrupt(books, books.orders)
    expect(await codes()).toContain(code)
  })
})

describe('what is under way', () => {
  it('is no finding while it is younger than the time to settle', async () => {
    const at = justNow.toISOString()
    const { completed, failed } = books.orders
    await books.change(orders, { _id: completed }, { $set: { updatedAt: at } })
    await books.change(
      reservations,
      { _id: completed },
      { $set: { 'attempts.0.status': 'held', updatedAt: at } },
    )
    await books.change(
      payments,
      { _id: failed },
      { $set: { status: 'unknown', voidedAt: at, updatedAt: at } },
    )
    await books.change(orders, { _id: failed }, { $push: { outbox: { id: 'e', time: at } } })
    expect(await codes()).toEqual([])
    expect((await look()).counts.inFlight).toBe(3)
    expect(await codes({ settleMs: 0 })).toEqual(
      expect.arrayContaining(['completed_without_sale', 'payment_hangs', 'outbox_stuck']),
    )
  })

  it('may be sold in the product before it is committed in the reservation', async () => {
    const { processing } = books.orders
    await books.change(products, { _id: 'MUG' }, { $set: { holds: [] }, $inc: { sold: 2 } })
    await books.change(reservations, { _id: processing }, { $set: { updatedAt: justNow.toISOString() } })
    expect(await codes()).toEqual([])
  })
})

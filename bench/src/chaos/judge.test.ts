import { describe, expect, it } from 'vitest'
import { judge, type Evidence } from './judge.ts'
import type { PlannedOrder } from './order-plan.ts'
import type { LedgerRecord, OrderRecord, ProductRecord } from './records.ts'

const price = { amountMinor: 500, currency: 'EUR' }
const planned: PlannedOrder = {
  number: 1,
  shopper: 0,
  idempotencyKey: 'chaos-order-1',
  lines: [{ sku: 'A-1', quantity: 2, unitPrice: price }],
  paymentMethod: 'pm_card_ok',
  isSentTwice: false,
  endings: ['completed', 'cancelled'],
}
const completed: OrderRecord = {
  _id: 'o1',
  status: 'completed',
  money: 'paid',
  lines: planned.lines,
  total: { ...price, amountMinor: 1000 },
}
const charge: LedgerRecord = { _id: 'o1:a', orderId: 'o1', capturedMinor: 1000, refundedMinor: 0 }
const product: ProductRecord = { _id: 'A-1', initial: 5, restocked: 0, sold: 2, available: 3, holds: [] }
const mail = { orderId: 'o1', messageId: '<confirmation.o1@shop>' }

/** One order that ended as it should. */
const good: Evidence = {
  placed: [{ planned, orderIds: new Set(['o1']) }],
  orders: [completed],
  ledger: [charge],
  payments: [{ _id: 'o1', status: 'processed' }],
  products: [product],
  mails: [mail],
}
const cancelled: Evidence = {
  ...good,
  orders: [{ ...completed, status: 'cancelled', money: 'refunded' }],
  ledger: [{ ...charge, refundedMinor: 1000 }],
  products: [{ ...product, sold: 0, available: 5 }],
}

const found = (evidence: Evidence) => judge(evidence).map(({ kind }) => kind)

describe('the judge', () => {
  it('finds nothing wrong with an order that completed, nor with one that was cancelled and refunded', () => {
    expect(judge(good)).toEqual([])
    expect(judge(cancelled)).toEqual([])
  })

  it('finds an accepted order that orders does not know lost', () => {
    const nothing = { orders: [], ledger: [], payments: [], mails: [] }
    expect(found({ ...good, ...nothing, products: [{ ...product, sold: 0, available: 5 }] })).toEqual([
      'lost',
    ])
  })

  it.each<[string, Partial<OrderRecord>]>([
    ['is under way', { status: 'processing', money: 'unpaid' }],
    ['is not recorded', { status: 'placed' }],
  ])('finds an order stuck that %s', (_, state) => {
    expect(found({ ...good, orders: [{ ...completed, ...state }] })).toContain('stuck')
  })

  it('finds a cancelled order stuck whose money has not gone back', () => {
    expect(found({ ...cancelled, orders: [{ ...completed, status: 'cancelled' }] })).toContain('stuck')
  })

  it('finds a payment stuck about which something is left to be done', () => {
    const payments = [{ _id: 'o1', status: 'unknown', nextCheckAt: '2026-01-01T00:00:00.000Z' }]
    expect(found({ ...good, payments })).toEqual(['stuck'])
  })

  it.each<[string, Evidence]>([
    ['was captured twice', { ...good, ledger: [charge, { ...charge, _id: 'o1:b' }] }],
    [
      'was captured twice, even when one went back',
      {
        ...good,
        ledger: [charge, { ...charge, _id: 'o1:b', refundedMinor: 1000 }],
      },
    ],
    ['was cancelled and not refunded', { ...cancelled, ledger: [charge] }],
    ['cost more than it should', { ...good, ledger: [{ ...charge, capturedMinor: 1001 }] }],
    ['nobody knows', { ...good, ledger: [charge, { ...charge, _id: 'o2:a', orderId: 'o2' }] }],
  ])('finds a double charge when an order %s', (_, evidence) => {
    expect(found(evidence)).toEqual(['doubleCharged'])
  })

  it('finds a completed order that nobody paid for', () => {
    expect(found({ ...good, ledger: [] })).toEqual(['notPaid'])
    expect(found({ ...good, ledger: [{ ...charge, refundedMinor: 1000 }] })).toEqual(['notPaid'])
  })

  it.each<[string, Partial<ProductRecord>]>([
    ['more was ordered than there was', { initial: 1, available: -1 }],
    ['a sale was counted twice', { sold: 4, available: 1 }],
    ['a sale was not counted', { sold: 0, available: 5 }],
    ['units vanished', { available: 2 }],
    ['units are still held', { available: 2, holds: [{ orderId: 'o1', quantity: 1 }] }],
  ])('finds the stock wrong when %s', (_, stock) => {
    expect(found({ ...good, products: [{ ...product, ...stock }] })).toContain('oversold')
  })

  it('finds a second mail about one order, and a missing one', () => {
    const second = { orderId: 'o1', messageId: '<failure.o1@shop>' }
    expect(found({ ...good, mails: [mail, second] })).toEqual(['duplicateEmails'])
    expect(found({ ...good, mails: [] })).toEqual(['missingEmail'])
  })

  it('finds an order that was never accepted, and one that was accepted under two ids', () => {
    const placed = [{ planned, orderIds: new Set(['o1']), failure: 'timeout' as const }]
    expect(found({ ...good, placed })).toEqual(['notAccepted'])
    const twice = [{ planned, orderIds: new Set(['o1', 'o2']) }]
    expect(found({ ...good, placed: twice })).toEqual(['twoIds', 'lost'])
  })

  it('finds a cancellation that was refused for another reason than being too late', () => {
    const placed = [{ planned, orderIds: new Set(['o1']), cancelFailure: 'unauthenticated' as const }]
    expect(found({ ...good, placed })).toEqual(['notCancelled'])
  })

  it('finds an order that ended in a way that it never should', () => {
    const failure = { reason: 'expired' as const }
    const orders = [{ ...completed, status: 'failed' as const, money: 'unpaid' as const, failure }]
    expect(found({ ...cancelled, orders })).toEqual(['wrongEnding'])
  })
})

import type { Placed } from './place-orders.ts'
import type { OrderMail } from './mail-log.ts'
import type { LedgerRecord, OrderRecord, PaymentRecord, ProductRecord, Records } from './records.ts'

/** Something that must not be, and about what. */
export interface Finding {
  readonly kind:
    | 'lost'
    | 'stuck'
    | 'doubleCharged'
    | 'oversold'
    | 'duplicateEmails'
    | 'missingEmail'
    | 'notAccepted'
    | 'notCancelled'
    | 'twoIds'
    | 'wrongEnding'
    | 'notPaid'
    | 'deadLetter'
    | 'unrouted'
    | 'unpublished'
    | 'waiting'
    | 'audit'
  /** An order's id, a SKU, a queue. */
  readonly subject: string
  readonly detail: string
}

/** Everything that is known when a run is over. */
export interface Evidence extends Records {
  readonly placed: readonly Placed[]
  readonly mails: readonly OrderMail[]
}

/** True when nothing more is to happen to an order: it ended, and its money is where it belongs. */
export const isSettled = ({ status, money }: OrderRecord): boolean => {
  if (status === 'completed') return money === 'paid'
  return (status === 'failed' || status === 'cancelled') && money !== 'paid'
}

/** Pure: everything that is wrong with the orders, the money, the stock and the mails. */
export const judge = (evidence: Evidence): Finding[] => {
  const accepted = evidence.placed.filter(({ failure }) => failure === undefined)
  const orders = new Map(evidence.orders.map((order) => [order._id, order]))
  return [
    ...evidence.placed.flatMap(judgePlacing),
    ...accepted.flatMap((placed) =>
      [...placed.orderIds].flatMap((id) => judgeOrder(placed, id, orders.get(id))),
    ),
    ...judgePayments(evidence.payments),
    ...judgeMoney(evidence.ledger, orders),
    ...evidence.products.flatMap((product) => judgeStock(product, evidence.orders)),
    ...judgeMails(evidence.mails, evidence.orders),
  ]
}

const judgePlacing = ({ planned, orderIds, failure, cancelFailure }: Placed): Finding[] => {
  const subject = planned.idempotencyKey
  const findings: Finding[] = []
  if (failure !== undefined) findings.push({ kind: 'notAccepted', subject, detail: failure })
  if (cancelFailure !== undefined) findings.push({ kind: 'notCancelled', subject, detail: cancelFailure })
  if (orderIds.size > 1) findings.push({ kind: 'twoIds', subject, detail: [...orderIds].join(' and ') })
  return findings
}

const endingOf = ({ status, failure }: OrderRecord) => (status === 'failed' ? failure?.reason : status)

const judgeOrder = ({ planned }: Placed, subject: string, order: OrderRecord | undefined): Finding[] => {
  if (order === undefined) return [{ kind: 'lost', subject, detail: 'orders does not know it' }]
  if (!isSettled(order)) {
    return [{ kind: 'stuck', subject, detail: `${order.status}, ${order.money ?? 'not recorded'}` }]
  }
  const ending = endingOf(order)
  if (planned.endings.some((expected) => expected === ending)) return []
  const expected = planned.endings.join(' or ')
  return [
    { kind: 'wrongEnding', subject, detail: `${ending} instead of ${expected} (${planned.paymentMethod})` },
  ]
}

const judgePayments = (payments: readonly PaymentRecord[]): Finding[] =>
  payments
    .filter(({ nextCheckAt }) => nextCheckAt !== undefined)
    .map(({ _id, status }) => ({ kind: 'stuck', subject: _id, detail: `its payment is ${status}` }))

const judgeMoney = (ledger: readonly LedgerRecord[], orders: ReadonlyMap<string, OrderRecord>): Finding[] => {
  const entries = Map.groupBy(ledger, ({ orderId }) => orderId)
  const charged = [...entries].flatMap(([orderId, own]) => judgeCharges(orderId, own, orders.get(orderId)))
  const unpaid = [...orders.values()]
    .filter(({ _id, status }) => status === 'completed' && !entries.has(_id))
    .map(({ _id }): Finding => ({ kind: 'notPaid', subject: _id, detail: 'completed, and never charged' }))
  return [...charged, ...unpaid]
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0)

const judgeCharges = (
  subject: string,
  ledger: readonly LedgerRecord[],
  order: OrderRecord | undefined,
): Finding[] => {
  const captures = ledger.filter(({ capturedMinor }) => capturedMinor > 0).length
  const keptMinor = sumOf(ledger.map(({ capturedMinor, refundedMinor }) => capturedMinor - refundedMinor))
  if (captures > 1) return [{ kind: 'doubleCharged', subject, detail: `captured ${captures} times` }]
  const dueMinor = order?.status === 'completed' ? (order.total?.amountMinor ?? 0) : 0
  if (keptMinor === dueMinor) return []
  const detail = `the provider keeps ${keptMinor} instead of ${dueMinor} of an order that is ${order?.status}`
  return [{ kind: keptMinor > dueMinor ? 'doubleCharged' : 'notPaid', subject, detail }]
}

const judgeStock = (product: ProductRecord, orders: readonly OrderRecord[]): Finding[] => {
  const { _id, initial, restocked, sold, available, holds } = product
  const lines = orders.filter(({ status }) => status === 'completed').flatMap((order) => order.lines ?? [])
  const ordered = sumOf(lines.filter(({ sku }) => sku === _id).map(({ quantity }) => quantity))
  const held = sumOf(holds.map(({ quantity }) => quantity))
  const wrong = [
    ordered > initial + restocked && `${ordered} ordered of ${initial + restocked}`,
    sold !== ordered && `${sold} sold, but completed orders have ${ordered}`,
    held > 0 && `${held} still held, for ${holds.map(({ orderId }) => orderId).join(', ')}`,
    initial + restocked - sold - held !== available && `the books do not balance: ${available} available`,
    available < 0 && `${available} available`,
  ].filter((each) => each !== false)
  return wrong.map((detail) => ({ kind: 'oversold', subject: _id, detail }))
}

/** An order ends once, so it is one mail, whatever it says. */
const judgeMails = (mails: readonly OrderMail[], orders: readonly OrderRecord[]): Finding[] => {
  const byOrder = Map.groupBy(mails, ({ orderId }) => orderId)
  return orders.filter(isSettled).flatMap(({ _id: subject, status }): Finding[] => {
    const own = byOrder.get(subject) ?? []
    if (own.length === 1) return []
    if (own.length === 0) return [{ kind: 'missingEmail', subject, detail: `it is ${status}` }]
    return [{ kind: 'duplicateEmails', subject, detail: own.map(({ messageId }) => messageId).join(', ') }]
  })
}

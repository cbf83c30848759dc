import type { MoneyStatus } from '@waybill/contracts'
import type { ChargeRecord, HoldFact, OrderFact, OrderRecord, PaymentRecord, Rules } from './facts.ts'
import type { Finding, FindingCode } from './finding.ts'

type Recorded = Exclude<OrderRecord, { status: 'placed' }>
type Problem = readonly [code: FindingCode, detail: string]

const isBefore = (at: string | Date, ageMs: number, { now }: Rules): boolean =>
  new Date(at).getTime() <= now.getTime() - ageMs

const isSettled = (at: string | Date, rules: Rules): boolean => isBefore(at, rules.settleMs, rules)

const moneyKept = (charges: readonly ChargeRecord[]): ChargeRecord[] =>
  charges.filter(({ capturedMinor, refundedMinor }) => capturedMinor > refundedMinor)

const capturedOf = (charges: readonly ChargeRecord[]): ChargeRecord[] =>
  charges.filter(({ capturedMinor }) => capturedMinor > 0)

const unitsBySku = (lines: readonly { readonly sku: string; readonly quantity: number }[]): string => {
  const units = new Map<string, number>()
  for (const { sku, quantity } of lines) units.set(sku, quantity + (units.get(sku) ?? 0))
  return [...units]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([sku, quantity]) => `${quantity} × ${sku}`)
    .join(', ')
}

/** Everything that is wrong with one order, as all services together know it. */
export const judgeOrder = (fact: OrderFact, rules: Rules): Finding[] => {
  const problems = [
    ...recording(fact, rules),
    ...ending(fact, rules),
    ...stock(fact, rules),
    ...money(fact, rules),
  ]
  return problems.map(([code, detail]) => ({ code, subject: `order ${fact.orderId}`, detail }))
}

function* recording({ order, reservation, payment }: OrderFact, rules: Rules): Iterable<Problem> {
  if (order === undefined || order.status === 'placed') {
    // Holds alone are no sign of an order: inventory's own check gives them back.
    const times = [...(order?.early.map(({ at }) => at) ?? []), reservation?.updatedAt, payment?.updatedAt]
    const since = times.filter((at) => at !== undefined).toSorted()[0]
    if (since !== undefined && isBefore(since, rules.hangMs, rules)) {
      yield ['order_not_recorded', `others know it since ${since}`]
    }
    return
  }
  if (order.status !== 'processing') return
  if (order.deadlineAt === undefined)
    yield ['order_stuck', `processing without a deadline since ${order.placedAt}`]
  else if (isSettled(order.deadlineAt, rules)) yield ['order_stuck', `its deadline was ${order.deadlineAt}`]
}

const ending = (fact: OrderFact, rules: Rules): Iterable<Problem> => {
  const { order } = fact
  if (order === undefined || order.status === 'placed' || order.status === 'processing') return []
  if (!isSettled(order.updatedAt, rules)) return []
  return order.status === 'completed' ? completion(fact, order) : withoutSale(fact, order, rules)
}

function* completion(
  { payment, charges, reservation, holds }: OrderFact,
  order: Recorded,
): Iterable<Problem> {
  const total = order.total.amountMinor
  if (payment === undefined || payment.status === 'voided') {
    yield ['completed_without_capture', `the payment is ${payment?.status ?? 'missing'}`]
  } else if (payment.status.startsWith('refund')) {
    yield ['completed_but_refunded', `the payment is ${payment.status}`]
  } else if (payment.status !== 'processed') {
    yield ['completed_without_capture', `the payment is ${payment.status}`]
  } else if (payment.amount?.amountMinor !== total || payment.amount.currency !== order.total.currency) {
    yield ['captured_amount_wrong', `payments captured ${payment.amount?.amountMinor}, the total is ${total}`]
  }
  if (order.money !== 'paid') yield ['order_money_wrong', `completed, but ${order.money}`]
  if (charges !== undefined) yield* completedCharges(charges, total)

  const record = reservation?.attempts.find(({ attempt }) => attempt === order.attempt)
  if (record?.status !== 'committed') {
    yield ['completed_without_sale', `the reservation is ${record?.status ?? 'missing'}`]
  } else if (unitsBySku(record.lines ?? []) !== unitsBySku(order.lines)) {
    const [sold, ordered] = [unitsBySku(record.lines ?? []), unitsBySku(order.lines)]
    yield ['completed_without_sale', `sold ${sold || 'nothing'}, ordered ${ordered}`]
  }
  if (holds.length > 0) yield ['completed_without_sale', `${unitsBySku(holds)} still held`]
}

function* completedCharges(charges: readonly ChargeRecord[], total: number): Iterable<Problem> {
  const [first] = capturedOf(charges)
  if (first === undefined) yield ['completed_without_capture', 'the provider captured nothing']
  else if (first.capturedMinor !== total) {
    yield ['captured_amount_wrong', `the provider captured ${first.capturedMinor}, the total is ${total}`]
  }
  if (first !== undefined && moneyKept(charges).length === 0) {
    yield ['completed_but_refunded', 'the provider gave the money back']
  }
}

function* withoutSale(
  { payment, charges, reservation, holds }: OrderFact,
  order: Recorded,
  rules: Rules,
): Iterable<Problem> {
  if (payment?.status === 'processed') {
    yield ['money_not_returned', `${order.status}, but the payment is processed`]
  }
  const kept = moneyKept(charges ?? [])
  const isUnderWay = payment !== undefined && (isRefunding(payment) || isOpen(payment))
  if (kept.length > 0 && !isUnderWay && payment?.status !== 'processed') {
    const left = kept.reduce((sum, each) => sum + each.capturedMinor - each.refundedMinor, 0)
    yield ['money_not_returned', `${order.status}, but the provider keeps ${left}`]
  }
  if (payment !== undefined && isSettled(payment.updatedAt, rules) && !isOpen(payment)) {
    if (order.money !== moneyAfter(payment)) {
      yield ['order_money_wrong', `${order.money}, but the payment is ${payment.status}`]
    }
  }
  const alive =
    reservation?.attempts.filter(({ status }) => status === 'held' || status === 'committed') ?? []
  for (const { attempt, status } of alive) {
    yield ['stock_not_returned', `${order.status}, but the reservation of attempt ${attempt} is ${status}`]
  }
  if (alive.length === 0 && holds.length > 0) {
    yield ['stock_not_returned', `${order.status}, but ${unitsBySku(holds)} held`]
  }
}

function* stock({ reservation, holds, order }: OrderFact, rules: Rules): Iterable<Problem> {
  const held = new Map(holds.map((hold) => [hold.claim, hold]))
  const counted = new Set<string>()
  const isRecordSettled = reservation !== undefined && isSettled(reservation.updatedAt, rules)
  for (const { attempt, status, lines = [] } of reservation?.attempts ?? []) {
    if (status !== 'held') continue
    for (const { sku, quantity, claim } of lines) {
      const hold = held.get(claim)
      counted.add(claim)
      if (hold?.sku === sku && hold.quantity === quantity) continue
      if (isRecordSettled) yield ['reservation_without_hold', `attempt ${attempt}: ${quantity} × ${sku}`]
    }
  }
  // While the order's end is under way, its holds are about to go.
  const isEnding = reservation !== undefined && !isRecordSettled
  const isEnded = order !== undefined && ['completed', 'failed', 'cancelled'].includes(order.status)
  if (isEnding || isEnded) return
  for (const hold of holds) {
    if (!counted.has(hold.claim) && isSettled(hold.takenAt, rules)) yield orphan(hold)
  }
}

const orphan = ({ quantity, sku, attempt, takenAt }: HoldFact): Problem => [
  'hold_without_reservation',
  `attempt ${attempt}: ${quantity} × ${sku} since ${takenAt.toISOString()}`,
]

const isOpen = ({ status }: PaymentRecord): boolean => status === 'requested' || status === 'unknown'
const isRefunding = ({ status }: PaymentRecord): boolean =>
  status === 'refund_requested' || status === 'refund_failed'

const moneyAfter = (payment: PaymentRecord): MoneyStatus => {
  if (payment.status === 'refunded') return 'refunded'
  return payment.status === 'processed' || isRefunding(payment) ? 'paid' : 'unpaid'
}

function* money({ order, payment, charges }: OrderFact, rules: Rules): Iterable<Problem> {
  const kept = moneyKept(charges ?? [])
  if (kept.length > 1) {
    yield ['double_charge', kept.map(({ key, capturedMinor }) => `${capturedMinor} by ${key}`).join(', ')]
  }
  if (payment === undefined) return
  // A payment in doubt touches its document at every check, so its own time says nothing of how long it takes.
  const placedAt = order === undefined || order.status === 'placed' ? undefined : order.placedAt
  const since = payment.voidedAt ?? placedAt ?? payment.updatedAt
  if (isBefore(since, rules.hangMs, rules)) {
    if (isOpen(payment)) yield ['payment_hangs', `${payment.status} since ${since}`]
    if (isRefunding(payment)) yield ['refund_hangs', `${payment.status} since ${since}`]
  }
  if (charges !== undefined && isSettled(payment.updatedAt, rules)) yield* disagreement(payment, charges)
}

function* disagreement({ status }: PaymentRecord, charges: readonly ChargeRecord[]): Iterable<Problem> {
  const captured = capturedOf(charges).length
  const kept = moneyKept(charges).length
  if (status === 'refunded' && kept > 0)
    yield ['ledger_mismatch', 'refunded, but the provider keeps the money']
  if ((status === 'failed' || status === 'voided') && kept > 0) {
    yield ['ledger_mismatch', `${status}, but the provider captured the money`]
  }
  if (status === 'processed' && captured === 0) {
    yield ['ledger_mismatch', 'processed, but the provider captured nothing']
  }
}

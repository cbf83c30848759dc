import type { OrderFailureReason, OrderLine, OrderStatus } from '@waybill/contracts'
import type { Catalogue, ChaosProduct } from './catalogue.ts'
import type { Random } from './random.ts'

/** How an order may end: `completed`, `cancelled`, or the reason why it failed. */
export type Ending = Exclude<OrderStatus, 'placed' | 'processing' | 'failed'> | OrderFailureReason

/** One order that a run places. */
export interface PlannedOrder {
  readonly number: number
  /** Index of who places it. */
  readonly shopper: number
  readonly idempotencyKey: string
  readonly lines: readonly OrderLine[]
  readonly paymentMethod: string
  /** The same request goes out a second time at once, as an impatient person's does. */
  readonly isSentTwice: boolean
  /** Cancelled so long after it was accepted. */
  readonly cancelAfterMs?: number
  /** Every way in which it may end. */
  readonly endings: readonly Ending[]
}

/** What a plan is made for. */
export interface OrderPlanInput {
  readonly orders: number
  readonly shoppers: number
  readonly catalogue: Catalogue
  readonly random: Random
}

type Kind = Pick<PlannedOrder, 'lines' | 'paymentMethod' | 'cancelAfterMs' | 'endings'>
type MakeKind = (catalogue: Catalogue, random: Random) => Kind

const CANCEL_WITHIN_MS = 600
const SENT_TWICE_SHARE = 0.1
const SCARCE_SHARE = 0.3

const line = ({ sku, price }: ChaosProduct, quantity: number): OrderLine => ({
  sku,
  quantity,
  unitPrice: price,
})

const plentyLines = ({ plenty }: Catalogue, random: Random): OrderLine[] =>
  random
    .shuffled(plenty)
    .slice(0, random.between(1, 3))
    .map((product) => line(product, random.between(1, 3)))

/** Something scarce, most often beside something that is not: all or nothing. */
const scarceLines = (catalogue: Catalogue, random: Random): OrderLine[] => [
  ...plentyLines(catalogue, random).slice(random.between(0, 2)),
  line(random.pick(catalogue.scarce), random.between(1, 2)),
]

const anyLines = (catalogue: Catalogue, random: Random): OrderLine[] =>
  random.next() < SCARCE_SHARE ? scarceLines(catalogue, random) : plentyLines(catalogue, random)

const paidWith =
  (...methods: readonly string[]): MakeKind =>
  (catalogue, random) => ({
    lines: plentyLines(catalogue, random),
    paymentMethod: random.pick(methods),
    endings: ['completed'],
  })

// What fails gives its stock back to those who compete for it.
const declined: MakeKind = (catalogue, random) => ({
  lines: anyLines(catalogue, random),
  paymentMethod: random.pick(['pm_card_declined', 'pm_card_insufficient_funds']),
  endings: ['payment_declined', 'out_of_stock'],
})

const scarce: MakeKind = (catalogue, random) => ({
  lines: scarceLines(catalogue, random),
  paymentMethod: random.pick(['pm_card_ok', 'pm_card_ok', 'pm_card_timeout']),
  endings: ['completed', 'out_of_stock'],
})

const atTheOldPrice: MakeKind = (catalogue, random) => {
  const { sku, priceSeen } = catalogue.repriced
  return {
    lines: [...plentyLines(catalogue, random), { sku, quantity: 1, unitPrice: priceSeen }],
    paymentMethod: 'pm_card_ok',
    endings: ['price_changed'],
  }
}

const cancelled: MakeKind = (catalogue, random) => ({
  lines: anyLines(catalogue, random),
  // Slow ones above all: the others are paid before anybody can cancel.
  paymentMethod: random.pick([
    'pm_card_timeout',
    'pm_card_timeout',
    'pm_card_timeout_lost',
    'pm_card_timeout_lost',
    'pm_card_flaky',
    'pm_card_refund_flaky',
    'pm_card_ok',
  ]),
  // Most while it is being paid, some too late.
  cancelAfterMs: Math.round(random.next() ** 2 * CANCEL_WITHIN_MS),
  endings: ['cancelled', 'completed', 'out_of_stock'],
})

/** Of a hundred orders, so many are of each kind. */
const mix: readonly (readonly [number, MakeKind])[] = [
  [45, paidWith('pm_card_ok')],
  [6, paidWith('pm_card_flaky')],
  [6, paidWith('pm_card_timeout')],
  [5, paidWith('pm_card_timeout_lost')],
  [9, declined],
  [11, scarce],
  [5, atTheOldPrice],
  [13, cancelled],
]

const kindAt = (percent: number): MakeKind => {
  let below = 0
  for (const [share, kind] of mix) {
    below += share
    if (percent < below) return kind
  }
  return paidWith('pm_card_ok')
}

/** Everything that a run will order, decided before it begins. */
export const planOrders = ({ orders, shoppers, catalogue, random }: OrderPlanInput): PlannedOrder[] =>
  Array.from({ length: orders }, (_, index) => ({
    number: index + 1,
    shopper: random.between(0, shoppers - 1),
    idempotencyKey: `chaos-order-${index + 1}`,
    isSentTwice: random.next() < SENT_TWICE_SHARE,
    ...kindAt(random.next() * 100)(catalogue, random),
  }))

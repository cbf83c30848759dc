import { setTimeout as delay } from 'node:timers/promises'
import type { ShippingAddress } from '@waybill/contracts'
import type { Failure, GatewayClient } from './gateway-client.ts'
import type { PlannedOrder } from './order-plan.ts'
import { persist, type Persisted } from './persist.ts'
import { createSlots } from './slots.ts'
import { createTally, type Tally } from './tally.ts'

/** What became of placing one order. */
export interface Placed {
  readonly planned: PlannedOrder
  /** Every id that an answer named; one, unless something is wrong. */
  readonly orderIds: ReadonlySet<string>
  /** Why it was never accepted. */
  readonly failure?: Failure
  /** Why its cancellation was neither accepted nor too late. */
  readonly cancelFailure?: Failure
}

/** The progress of placing, while it goes on. */
export interface Placing {
  readonly sent: number
  readonly accepted: number
  /** Every failed request, by its code. */
  readonly failures: Tally<Failure>
  /** Resolves when every order was accepted or given up, and every cancellation was answered or given up. */
  readonly done: Promise<readonly Placed[]>
}

/** What placing needs. */
export interface PlaceOrders {
  readonly planned: readonly PlannedOrder[]
  readonly shoppers: readonly GatewayClient[]
  readonly ratePerSecond: number
  readonly signal: AbortSignal
}

/** Longer than several outages in a row. */
const PATIENCE_MS = 300_000
/** More would only wear out this process, which supervises the stack as well. */
const REQUESTS_AT_ONCE = 64

const address: ShippingAddress = {
  name: 'Chaos Shopper',
  line1: 'Quay Street 4',
  postalCode: '20457',
  city: 'Hamburg',
  country: 'DE',
}

/**
 * Places orders, one each `1 / ratePerSecond` s, however the ones before fare. Who gets an error or no answer asks
 * again with the same key.
 */
export const placeOrders = ({ planned, shoppers, ratePerSecond, signal }: PlaceOrders): Placing => {
  const failures = createTally<Failure>()
  const progress = { sent: 0, accepted: 0 }
  const persistence = {
    patienceMs: PATIENCE_MS,
    signal,
    runInSlot: createSlots(REQUESTS_AT_ONCE),
    onFailure: (failure: Failure) => failures.add(failure),
  }

  const placeOne = async (order: PlannedOrder): Promise<Placed> => {
    const client = shoppers[order.shopper]
    if (client === undefined) throw new RangeError(`there is no shopper ${order.shopper}`)
    const { lines, paymentMethod, idempotencyKey } = order
    const input = { lines: [...lines], paymentMethod, idempotencyKey, shippingAddress: address }
    const request = () =>
      persist(persistence, (abort) => client.orders.place.mutate(input, { signal: abort }))
    const answers = await Promise.all(order.isSentTwice ? [request(), request()] : [request()])
    const placed = placedOf(order, answers)
    if (placed.failure === undefined) progress.accepted += 1
    const [orderId] = placed.orderIds
    if (orderId !== undefined && order.cancelAfterMs !== undefined) {
      await delay(order.cancelAfterMs, undefined, { signal })
      // A gateway that has just started does not know of orders that are not recorded yet.
      const cancelled = await persist({ ...persistence, alsoRetries: ['not_found'] }, (abort) =>
        client.orders.cancel.mutate({ orderId, reason: 'chaos' }, { signal: abort }),
      )
      if ('failure' in cancelled && cancelled.failure !== 'order_not_cancellable') {
        return { ...placed, cancelFailure: cancelled.failure }
      }
    }
    return placed
  }

  const run = async () => {
    const startedAt = performance.now()
    const underWay: Promise<Placed>[] = []
    for (const order of planned) {
      const dueInMs = startedAt + (progress.sent * 1000) / ratePerSecond - performance.now()
      if (dueInMs > 0) await delay(dueInMs, undefined, { signal })
      progress.sent += 1
      const placing = placeOne(order)
      // Awaited below; until then a failure must not count as nobody's.
      placing.catch(() => {})
      underWay.push(placing)
    }
    return Promise.all(underWay)
  }
  const done = run()
  done.catch(() => {})
  return {
    get sent() {
      return progress.sent
    },
    get accepted() {
      return progress.accepted
    },
    failures,
    done,
  }
}

const placedOf = (
  planned: PlannedOrder,
  answers: readonly Persisted<{ readonly orderId: string }>[],
): Placed => {
  const orderIds = new Set(answers.flatMap((each) => ('answer' in each ? [each.answer.orderId] : [])))
  const failed = answers.find((each) => 'failure' in each)
  return failed === undefined ? { planned, orderIds } : { planned, orderIds, failure: failed.failure }
}

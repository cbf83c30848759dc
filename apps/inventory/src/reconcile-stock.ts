import type { Logger } from '@waybill/event-bus'
import { createPoller, type Poller, unchanged } from '@waybill/store'
import type { LevelAnnouncer } from './level-announcer.ts'
import { recordOf, release, reliesOn, type Reservation } from './reservation.ts'
import type { ReservationsStore } from './reservations-store.ts'
import { type Hold, levelOf } from './stock.ts'
import type { StockReviewStore } from './stock-review-store.ts'
import type { StockStore } from './stock-store.ts'

export interface ReconcileStockDeps {
  readonly review: StockReviewStore
  readonly reservations: ReservationsStore
  readonly stock: StockStore
  readonly announcer: LevelAnnouncer
  readonly clock: () => Date
  readonly logger: Logger
  /** Younger holds belong to reservations that may be under way. */
  readonly orphanAfterMs: number
  /** A hold of which nothing is recorded waits so long for its order to be delivered again. */
  readonly abandonedAfterMs: number
}

const PAGE = 500

type FoundHold = Hold & { readonly sku: string }

/**
 * Walks over all products for what a crash left: levels that were not announced, and holds that no reservation
 * counts on, which are given back. One walk over the primary key instead of an index on what every order changes.
 */
export const reconcileStock = async (
  deps: ReconcileStockDeps,
  signal?: AbortSignal,
): Promise<{ returned: number }> => {
  const takenBefore = new Date(deps.clock().getTime() - deps.orphanAfterMs)
  let returned = 0
  let afterSku = ''
  while (signal?.aborted !== true) {
    const page = await deps.review.page({ afterSku, takenBefore, limit: PAGE })
    const last = page.at(-1)
    if (last === undefined) break
    afterSku = last.sku
    deps.announcer.moved(
      page.filter(({ available, announced }) => levelOf(available) !== announced).map(({ sku }) => sku),
    )
    returned += await returnOrphans(
      deps,
      page.flatMap(({ sku, oldHolds }) => oldHolds.map((hold) => ({ ...hold, sku }))),
    )
  }
  if (returned > 0) deps.logger.warn({ returned }, 'gave back holds that no reservation counted on')
  return { returned }
}

const returnOrphans = async (deps: ReconcileStockDeps, holds: readonly FoundHold[]): Promise<number> => {
  if (holds.length === 0) return 0
  const known = await deps.reservations.findMany([...new Set(holds.map(({ orderId }) => orderId))])
  let returned = 0
  const abandonedBefore = deps.clock().getTime() - deps.abandonedAfterMs
  for (const hold of holds) {
    const record = known.get(hold.orderId)
    const isRecorded = recordOf(record, hold.attempt) !== undefined
    if (!isRecorded && hold.takenAt.getTime() > abandonedBefore) continue
    const state = isRecorded ? record : await tombstoned(deps, hold)
    if (reliesOn(state, hold)) continue
    await deps.stock.settle([hold], 'returned')
    returned += 1
  }
  return returned
}

/**
 * Without a record the attempt gets a tombstone before anything is given back: a run that is still under way
 * then finds it, and cannot count on what is about to go.
 */
const tombstoned = async (
  { reservations, clock }: ReconcileStockDeps,
  { orderId, attempt }: FoundHold,
): Promise<Reservation | undefined> => {
  const { state } = await reservations.apply(orderId, {
    decide: (newest) =>
      recordOf(newest, attempt) ? unchanged : release(newest, { orderId, attempt, now: clock() }),
  })
  return state
}

export const createStockReconciliation = (
  deps: ReconcileStockDeps & { readonly intervalMs: number },
): Poller =>
  createPoller({
    name: 'stock-reconciliation',
    intervalMs: deps.intervalMs,
    logger: deps.logger,
    run: (signal) => reconcileStock(deps, signal),
  })

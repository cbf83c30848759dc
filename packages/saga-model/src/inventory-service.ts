import type { Subscription } from '@waybill/event-bus'
import {
  onInventoryRestock,
  onOrderCompleted,
  onOrderPlaced,
  reconcileStock,
  type ReconcileStockDeps,
  recordOf,
  type Reservation,
} from '@waybill/inventory'
import { unchanged } from '@waybill/store'
import { createAggregates, type ModelAggregates, type Watch } from './aggregates.ts'
import type { Core } from './core.ts'
import { HOLD_MS, ORPHAN_AFTER_MS } from './rules.ts'
import { createShelf, type Shelf } from './shelf.ts'
import { silentLogger } from './silent-logger.ts'

/** The inventory service, with its shelf. */
export interface InventoryService {
  readonly aggregates: ModelAggregates<Reservation>
  readonly shelf: Shelf
  readonly subscriptions: readonly Subscription[]
  readonly hasHolds: () => boolean
  /** Gives back what a crash left held. */
  readonly reconcile: () => Promise<void>
}

const withoutTombstones: Watch<Reservation> = (before, after) => {
  const isTombstone = after.attempts.some(
    (record) =>
      record.status === 'released' && record.lines.length === 0 && !recordOf(before, record.attempt),
  )
  return isTombstone ? unchanged : after
}

/** Makes the service on its stores. */
export const createInventoryService = (core: Core): InventoryService => {
  const watch = core.mutation === 'no_tombstone' ? withoutTombstones : undefined
  const aggregates = createAggregates<Reservation>(core, 'inventory', watch)
  const shelf = createShelf(core)
  const { clock, tasks } = core
  const deps = {
    stock: shelf,
    clock,
    logger: silentLogger,
    announcer: { moved: () => {}, flush: () => Promise.resolve() },
    holdMs: HOLD_MS,
    orphanAfterMs: ORPHAN_AFTER_MS,
    abandonedAfterMs: ORPHAN_AFTER_MS,
    reservations: {
      apply: aggregates.apply,
      find: aggregates.find,
      ensureIndexes: aggregates.ensureIndexes,
      findMany: (orderIds) =>
        tasks.call({ what: 'read reservations', happen: () => statesOf(aggregates, orderIds) }),
    },
    review: {
      page: ({ afterSku, takenBefore }) =>
        tasks.call({
          what: 'read products',
          happen: () =>
            [...shelf.products]
              .filter(([sku]) => sku > afterSku)
              .map(([sku, { available, holds }]) => ({
                sku,
                available,
                announced: 'in_stock' as const,
                oldHolds: holds.filter(({ takenAt }) => takenAt < takenBefore),
              })),
        }),
    },
  } satisfies ReconcileStockDeps & { holdMs: number; stock: Shelf }

  return {
    aggregates,
    shelf,
    subscriptions: [onOrderPlaced(deps), onOrderCompleted(deps), onInventoryRestock(deps)],
    hasHolds: () => [...shelf.products.values()].some(({ holds }) => holds.length > 0),
    reconcile: async () => void (await reconcileStock(deps)),
  }
}

const statesOf = ({ documents }: ModelAggregates<Reservation>, orderIds: readonly string[]) => {
  const found = new Map<string, Reservation>()
  for (const orderId of orderIds) {
    const document = documents.get(orderId)
    if (document !== undefined) found.set(orderId, document.state)
  }
  return found
}

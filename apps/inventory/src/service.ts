import type { Service, ServiceParts } from '@waybill/service-kit'
import { createCatalogueStore } from './catalogue-store.ts'
import type { InventoryEnv } from './env.ts'
import { createInventoryRouter } from './inventory.rpc.ts'
import { createLevelAnnouncer } from './level-announcer.ts'
import { onInventoryRestock } from './on-inventory-restock.ts'
import { onOrderCompleted } from './on-order-completed.ts'
import { onOrderPlaced } from './on-order-placed.ts'
import { createProductsStore } from './products-store.ts'
import { createStockReconciliation } from './reconcile-stock.ts'
import { createReservationsStore } from './reservations-store.ts'
import { seedCatalogue } from './seed-catalogue.ts'
import { createStockReviewStore } from './stock-review-store.ts'
import { createStockStore } from './stock-store.ts'

/** The catalogue, its stock, and what orders hold of it. */
export const createInventoryService = ({
  env,
  db,
  relay,
  logger,
  clock,
}: ServiceParts<InventoryEnv>): Service => {
  const products = createProductsStore({ db, relay })
  const catalogue = createCatalogueStore(db)
  const announcer = createLevelAnnouncer({ products, clock, logger, delayMs: env.LEVEL_DELAY_MS })
  const deps = {
    products,
    catalogue,
    announcer,
    stock: createStockStore({ db, onMoved: announcer.moved }),
    review: createStockReviewStore(db),
    reservations: createReservationsStore({ db, relay }),
    clock,
    logger,
    holdMs: env.HOLD_MS,
    orphanAfterMs: env.ORPHAN_AFTER_MS,
    abandonedAfterMs: env.ABANDONED_AFTER_MS,
  }
  return {
    // A release that comes before its reservation leaves a tombstone: nothing has to wait.
    whenFailing: 'overtake',
    subscriptions: [onOrderPlaced(deps), onOrderCompleted(deps), onInventoryRestock(deps)],
    router: createInventoryRouter(deps),
    pollers: [createStockReconciliation({ ...deps, intervalMs: env.RECONCILE_INTERVAL_MS })],
    start: async () => {
      await Promise.all([products.prepare(), deps.reservations.ensureIndexes()])
      if (env.SEED_CATALOGUE) await seedCatalogue(deps)
    },
    stop: () => announcer.flush(),
  }
}

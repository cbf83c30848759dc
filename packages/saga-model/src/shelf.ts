import {
  createStockPlan,
  type Hold,
  isSamePrice,
  type ReconcileStockDeps,
  type StockRequest,
  type StockUpdate,
} from '@waybill/inventory'
import type { Core } from './core.ts'

type StockStore = ReconcileStockDeps['stock']

export const PRICE = { amountMinor: 1000, currency: 'EUR' } as const

/** A product's books: one document, changed by one conditional update at a time. */
export interface ShelfProduct {
  readonly price: typeof PRICE
  readonly initial: number
  readonly restocked: number
  sold: number
  available: number
  holds: readonly Hold[]
}

/** The products. */
export interface Shelf extends StockStore {
  readonly products: ReadonlyMap<string, ShelfProduct>
  readonly put: (sku: string, units: number) => void
}

/** Makes an empty shelf. A request over several products is several steps, so that a crash can come between. */
export const createShelf = (core: Core): Shelf => {
  const products = new Map<string, ShelfProduct>()

  const runRequest = async (request: StockRequest) => {
    const plan = createStockPlan([request])
    for (let left = plan.skus(); left.length > 0; left = plan.skus()) {
      const updates = plan.updates()
      let matched = 0
      for (const update of updates) {
        const isWritten = await core.tasks.call({
          what: `${update.kind} ${update.sku}`,
          happen: () => write(products.get(update.sku), update),
        })
        if (isWritten) matched += 1
      }
      if (updates.length > 0 && matched === updates.length) plan.matched()
      else await core.tasks.call({ what: `read ${left.join(' ')}`, happen: () => plan.learn(products) })
    }
    return plan.outcomeOf(request)
  }
  const write = (product: ShelfProduct | undefined, update: StockUpdate): boolean => {
    const isWritten =
      product !== undefined && (update.kind === 'take' ? take(product, update) : settle(product, update))
    if (isWritten) core.changes += 1
    return isWritten
  }

  return {
    products,
    put: (sku, units) =>
      void products.set(sku, {
        price: PRICE,
        initial: units,
        restocked: 0,
        sold: 0,
        available: units,
        holds: [],
      }),
    take: async (request) => {
      const outcome = await runRequest({ kind: 'take', ...request })
      if (outcome.outcome === 'settled') throw new TypeError('a take was answered as a settlement')
      return outcome
    },
    settle: async (lines, as) => {
      if (lines.length > 0) await runRequest({ kind: 'settle', as, lines })
    },
  }
}

// The conditions and changes are those of the store's `toWrite`.
const settle = (product: ShelfProduct, update: Extract<StockUpdate, { kind: 'settle' }>): boolean => {
  const { claims, sold, returned } = update
  if (!claims.every((claim) => product.holds.some((hold) => hold.claim === claim))) return false
  product.holds = product.holds.filter(({ claim }) => !claims.includes(claim))
  product.sold += sold
  product.available += returned
  return true
}

const take = (product: ShelfProduct, update: Extract<StockUpdate, { kind: 'take' }>): boolean => {
  const quantity = update.holds.reduce((sum, hold) => sum + hold.quantity, 0)
  const isHeld = update.holds.some(({ orderId, attempt }) =>
    product.holds.some((hold) => hold.orderId === orderId && hold.attempt === attempt),
  )
  if (isHeld || product.available < quantity || !isSamePrice(product.price, update.unitPrice)) return false
  product.available -= quantity
  product.holds = [...product.holds, ...update.holds]
  return true
}

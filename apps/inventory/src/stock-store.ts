import { AppError } from '@waybill/contracts'
import type { AnyBulkWriteOperation, Collection, Db } from 'mongodb'
import { createMicroBatch } from './micro-batch.ts'
import type { ProductDocument } from './product-document.ts'
import {
  createStockPlan,
  type HoldLine,
  type StockOutcome,
  type StockRequest,
  type StockSnapshot,
  type StockUpdate,
  type TakeRequest,
} from './stock-plan.ts'

/** Holds: taking and ending them. Every step may be repeated. */
export interface StockStore {
  /**
   * Takes all that an attempt wants. Refused means that something cannot be met; what the attempt holds of the rest is
   * told in `held` and stays until it is settled. @throws AppError conflict when others kept winning
   */
  take(request: Omit<TakeRequest, 'kind'>): Promise<Exclude<StockOutcome, { outcome: 'settled' }>>
  /** Ends holds: as sold, or back for sale. Those that are gone already are left alone. */
  settle(lines: readonly HoldLine[], as: 'sold' | 'returned'): Promise<void>
}

export interface StockStoreOptions {
  readonly db: Db
  /** Hears which products moved. */
  readonly onMoved: (skus: readonly string[]) => void
}

const MAX_ROUNDS = 8
const MAX_REQUESTS_PER_BATCH = 100

const toWrite = (update: StockUpdate): AnyBulkWriteOperation<ProductDocument> => {
  const { sku: _id } = update
  if (update.kind === 'settle') {
    const { claims, sold, returned } = update
    const filter = { _id, 'holds.claim': { $all: claims } }
    const $inc = { ...(sold > 0 && { sold }), ...(returned > 0 && { available: returned }) }
    return { updateOne: { filter, update: { $pull: { holds: { claim: { $in: claims } } }, $inc } } }
  }
  const { unitPrice, holds } = update
  const quantity = holds.reduce((sum, hold) => sum + hold.quantity, 0)
  const filter = {
    _id,
    available: { $gte: quantity },
    'price.amountMinor': unitPrice.amountMinor,
    'price.currency': unitPrice.currency,
    $nor: holds.map(({ orderId, attempt }) => ({ holds: { $elemMatch: { orderId, attempt } } })),
  }
  return {
    updateOne: {
      filter,
      update: { $inc: { available: -quantity }, $push: { holds: { $each: [...holds] } } },
    },
  }
}

const read = async (products: Collection<ProductDocument>, skus: string[]) => {
  const fields = { price: 1, available: 1, holds: 1 } as const
  const found = await products
    .find({ _id: { $in: skus } })
    .project<StockSnapshot & { _id: string }>(fields)
    .toArray()
  return new Map(found.map((product) => [product._id, product]))
}

const runBatch = async (
  products: Collection<ProductDocument>,
  requests: readonly StockRequest[],
): Promise<StockOutcome[]> => {
  const plan = createStockPlan(requests)
  for (let round = 0; plan.skus().length > 0; round += 1) {
    if (round === MAX_ROUNDS) throw new AppError('conflict', { message: 'stock moved in every round' })
    const updates = plan.updates()
    const { matchedCount } =
      updates.length > 0 ? await products.bulkWrite(updates.map(toWrite)) : { matchedCount: -1 }
    if (matchedCount === updates.length) plan.matched()
    else plan.learn(await read(products, plan.skus()))
  }
  return requests.map(plan.outcomeOf)
}

export const createStockStore = ({ db, onMoved }: StockStoreOptions): StockStore => {
  const products = db.collection<ProductDocument>('products')
  const ask = createMicroBatch<StockRequest, StockOutcome>({
    run: (requests) => runBatch(products, requests),
    maxSize: MAX_REQUESTS_PER_BATCH,
  })
  return {
    take: async (request) => {
      const outcome = await ask({ kind: 'take', ...request })
      onMoved(request.wants.map(({ sku }) => sku))
      if (outcome.outcome === 'settled') throw new TypeError('a take was answered as a settlement')
      return outcome
    },
    settle: async (lines, as) => {
      if (lines.length === 0) return
      await ask({ kind: 'settle', as, lines })
      onMoved(lines.map(({ sku }) => sku))
    },
  }
}

import type { Db } from 'mongodb'
import type { ProductDocument } from './product-document.ts'
import type { Hold } from './stock.ts'

/** What a look at a product needs. `oldHolds` are those taken before the given time. */
export interface ReviewedProduct {
  readonly sku: string
  readonly available: number
  readonly announced: ProductDocument['announced']
  readonly oldHolds: readonly Hold[]
}

export interface StockReviewStore {
  /** The products after `afterSku` in the order of their SKUs, at most `limit`. */
  page(options: { afterSku: string; takenBefore: Date; limit: number }): Promise<ReviewedProduct[]>
}

export const createStockReviewStore = (db: Db): StockReviewStore => ({
  page: ({ afterSku, takenBefore, limit }) =>
    db
      .collection<ProductDocument>('products')
      .find({ _id: { $gt: afterSku } })
      .project<ReviewedProduct>({
        _id: 0,
        sku: '$_id',
        available: 1,
        announced: 1,
        oldHolds: { $filter: { input: '$holds', cond: { $lt: ['$$this.takenAt', takenBefore] } } },
      })
      .sort({ _id: 1 })
      .limit(limit)
      .toArray(),
})

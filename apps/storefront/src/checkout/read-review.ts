import 'server-only'
import type { CartLine, Product } from '@waybill/contracts'
import { gatewayFor } from '../session/gateway.ts'
import { reviewCart, type CartReview } from './review-cart.ts'

/** The products of a cart that are still sold. @throws what `isAway` knows while the catalogue is away. */
export const readProducts = async (skus: readonly string[]): Promise<readonly Product[]> => {
  const known = [...new Set(skus)]
  return known.length === 0 ? [] : gatewayFor().catalogue.bySkus.query({ skus: known })
}

/** A cart beside the catalogue of now. @throws what `isAway` knows while the catalogue is away. */
export const readReview = async (lines: readonly CartLine[]): Promise<CartReview> =>
  reviewCart(lines, await readProducts(lines.map(({ sku }) => sku)))

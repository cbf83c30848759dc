import type { Cart, SaveCartInput } from '@waybill/contracts'
import type { Db } from 'mongodb'

/** Of no interest to other services: a plain document, no inbox and no outbox. */
type CartDocument = Cart & { _id: string }

export interface CartsStore {
  find(userId: string): Promise<Cart | undefined>
  /** Puts `cart` in place of the one at `cart.version`, 0 for none. Undefined: it is not at that version. */
  replace(userId: string, cart: SaveCartInput, now: Date): Promise<Cart | undefined>
  remove(userId: string): Promise<void>
}

const DUPLICATE_KEY = 11_000

const isDuplicateKey = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === DUPLICATE_KEY

export const createCartsStore = (db: Db): CartsStore => {
  const carts = db.collection<CartDocument>('carts')
  const insert = async (document: CartDocument): Promise<boolean> => {
    try {
      await carts.insertOne(document)
      return true
    } catch (error) {
      if (isDuplicateKey(error)) return false
      throw error
    }
  }
  return {
    find: async (userId) => {
      const found = await carts.findOne({ _id: userId }, { projection: { _id: 0 } })
      return found ?? undefined
    },
    replace: async (userId, { cartId, version, lines }, now) => {
      const next: Cart = { cartId, version: version + 1, lines, updatedAt: now.toISOString() }
      const isSaved =
        version === 0
          ? await insert({ _id: userId, ...next })
          : (await carts.replaceOne({ _id: userId, version }, next)).matchedCount === 1
      return isSaved ? next : undefined
    },
    remove: async (userId) => {
      await carts.deleteOne({ _id: userId })
    },
  }
}

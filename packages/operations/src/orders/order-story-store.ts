import type { Databases } from '../databases-store.ts'
import type { OrderStory } from './order-story.ts'

/** What no person needs to see of a document. */
const bookkeeping = { _id: 0, inbox: 0, outbox: 0, writes: 0, version: 0 } as const

/** Reads what every service knows of an order. Nothing known: every part is undefined or empty. */
export const readOrderStory = async (databases: Databases, orderId: string): Promise<OrderStory> => {
  const [orders, inventory, payments, notifications] = [
    'orders',
    'inventory',
    'payments',
    'notifications',
  ].map((service) => databases.of(service))
  const one = <Part>(db: typeof orders, collection: string) =>
    db?.collection<{ _id: string }>(collection).findOne<Part>({ _id: orderId }, { projection: bookkeeping })
  const many = <Part extends object>(db: typeof orders, collection: string, filter: object) =>
    db
      ?.collection(collection)
      .find(filter)
      .project<Part>({ ...bookkeeping, _id: 1 })
      .sort({ _id: 1 })
      .toArray()
  const [order, reservation, payment, charges, emails] = await Promise.all([
    one<NonNullable<OrderStory['order']>>(orders, 'orders'),
    one<NonNullable<OrderStory['reservation']>>(inventory, 'reservations'),
    one<NonNullable<OrderStory['payment']>>(payments, 'payments'),
    // By the beginning of its key, which is indexed.
    many<OrderStory['charges'][number]>(payments, 'provider_ledger', {
      _id: { $gte: `${orderId}:`, $lt: `${orderId};` },
    }),
    many<OrderStory['emails'][number]>(notifications, 'emails', { about: orderId }),
  ])
  return {
    orderId,
    order: order ?? undefined,
    reservation: reservation ?? undefined,
    payment: payment ?? undefined,
    charges: charges ?? [],
    emails: emails ?? [],
  }
}

import { createParkingLot } from '@waybill/store'
import type { Databases } from './databases-store.ts'
import type { Outgoing } from './dlq/outgoing.ts'

/** The events that wait for one that failed, by service. */
export interface ParkedEvents {
  /**
   * Gives up waiting for an event that is not to come: answers the first that waited for it, to be put into its queue;
   * the others follow when it succeeds. Undefined when nothing waits for it. May be repeated.
   */
  giveUp(
    service: string,
    options: { readonly key: string; readonly blockerId: string },
  ): Promise<Outgoing | undefined>
}

interface StoredKey {
  readonly _id: string
  readonly blocker: { readonly id: string; readonly message?: unknown }
}

/** In each service's own database. */
export const createParkedEvents = (databases: Databases): ParkedEvents => ({
  giveUp: async (service, { key, blockerId }) => {
    const db = databases.of(service)
    const found = await db
      .collection<StoredKey>('parked')
      .findOne({ _id: key }, { projection: { waiting: 0 } })
    // A blocker with its message was given up for before, and nobody knows whether it then reached its queue.
    const isOurs = found?.blocker.id === blockerId || found?.blocker.message !== undefined
    const first = isOurs ? await createParkingLot({ db }).release(key) : undefined
    if (first === undefined) return undefined
    const { queue: routingKey, content, properties } = first
    return {
      exchange: '',
      routingKey,
      content,
      options: { ...properties, persistent: true, mandatory: true },
    }
  },
})

import type { EventEnvelope } from '@waybill/contracts'
import { createRelay } from '@waybill/store'
import { privateDatabase, testLogger } from '@waybill/testing'
import { type CommandStartedEvent, type Document, MongoClient } from 'mongodb'
import { createCatalogueStore } from './catalogue-store.ts'
import { createProductsStore } from './products-store.ts'
import { createReservationsStore } from './reservations-store.ts'
import { createStockReviewStore } from './stock-review-store.ts'
import { createStockStore } from './stock-store.ts'

/** The stores on a database of their own; what the relay publishes is kept. */
export const startStores = async () => {
  const database = privateDatabase('inventory_stores')
  const mongo = await new MongoClient(database.uri, { monitorCommands: true }).connect()
  const db = mongo.db()
  const published: EventEnvelope[] = []
  const reads: Document[] = []
  mongo.on('commandStarted', ({ commandName, command }: CommandStartedEvent) => {
    if (commandName === 'find' || commandName === 'aggregate') reads.push(command)
  })
  const relay = createRelay({
    logger: testLogger(),
    publish: async (envelope) => {
      published.push(envelope)
    },
  })
  const products = createProductsStore({ db, relay })
  await products.prepare()

  /** Explains the last read that `run` sent. */
  const planOf = async (run: () => Promise<unknown>) => {
    reads.length = 0
    await run()
    const sent = reads.at(-1)
    if (sent === undefined) throw new Error('nothing was read')
    const { lsid: _lsid, $db: _db, ...query } = sent
    const answer = await db.command({ explain: query, verbosity: 'queryPlanner' })
    const explained = JSON.stringify(winningPlansIn(answer))
    return {
      stages: [...new Set([...explained.matchAll(/"stage":"(\w+)"/g)].map(([, stage]) => stage))],
      indexes: [...new Set([...explained.matchAll(/"indexName":"(\w+)"/g)].map(([, index]) => index))],
    }
  }

  return {
    db,
    products,
    published,
    planOf,
    catalogue: createCatalogueStore(db),
    review: createStockReviewStore(db),
    /** What one process has of stock and reservations; several may work on the same database. */
    process: () => ({
      stock: createStockStore({ db, onMoved: () => undefined }),
      reservations: createReservationsStore({ db, relay }),
    }),
    relayed: () => relay.idle(),
    stop: async () => {
      await relay.stop()
      await mongo.close()
      await database.drop()
    },
  }
}

/** A find has one winning plan at the top, an aggregation one inside of its first stage. */
const winningPlansIn = (explained: Document): unknown => {
  const [cursor] = (explained['stages'] as Document[] | undefined) ?? []
  const inner = cursor?.['$cursor'] as Document | undefined
  const planner = (explained['queryPlanner'] ?? inner?.['queryPlanner']) as Document | undefined
  if (planner === undefined) throw new Error(`no plan in ${JSON.stringify(explained)}`)
  return planner['winningPlan']
}

export type Stores = Awaited<ReturnType<typeof startStores>>

import { randomUUID } from 'node:crypto'
import { type EventEnvelope, orderDelivered, orderShipped } from '@waybill/contracts'
import { newEnvelope } from '@waybill/event-bus'
import { privateDatabase, testLogger } from '@waybill/testing'
import type { CommandStartedEvent } from 'mongodb'
import { afterAll, beforeAll } from 'vitest'
import {
  type Change,
  change,
  connectMongo,
  createRelay,
  emit,
  type Mongo,
  type RelayOptions,
} from './index.ts'

/** The aggregate of these tests: it counts the effects of events. */
export interface Tally {
  readonly total: number
  readonly effects: readonly string[]
  readonly email?: string | undefined
  readonly note?: string | undefined
}

const userId = '019a0e5c-7c1e-7d3a-9b1f-2a3b4c5d6e7f'
const shipped = (orderId: string) => ({ orderId, userId, shippedAt: '2026-11-23T10:15:00.000Z' })

/** An event that comes in. */
export const incoming = (): EventEnvelope => newEnvelope('orders', orderDelivered, { ...delivered() })

const delivered = () => ({ orderId: randomUUID(), userId, deliveredAt: '2026-11-23T10:15:00.000Z' })

/** Counts one effect; `label` says which. */
export const counted = (tally: Tally | undefined, label: string): Tally => ({
  ...tally,
  total: (tally?.total ?? 0) + 1,
  effects: [...(tally?.effects ?? []), label],
})

/** Counts one effect and tells of it. */
export const countAndTell =
  (label: string, orderId: string = randomUUID()) =>
  (tally: Tally | undefined): Change<Tally> =>
    change(counted(tally, label), emit(orderShipped, shipped(orderId)))

/** An outgoing event that carries its number, so that order can be seen. */
export const numbered = (n: number) =>
  emit(orderShipped, shipped(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`))

/** The number of a {@link numbered} event. */
export const numberOf = (envelope: EventEnvelope): number => Number(envelope.partitionkey.slice(-12))

/** A relay whose events go into a list; `publish` may be replaced. */
export const listeningRelay = (options: Partial<RelayOptions> = {}) => {
  const published: EventEnvelope[] = []
  const logger = testLogger()
  const relay = createRelay({
    logger,
    ...options,
    publish: async (envelope) => {
      await options.publish?.(envelope)
      published.push(envelope)
    },
  })
  return { relay, published, logger }
}

/** A database for one test file. */
export const useMongo = (prefix: string) => {
  let mongo: Mongo | undefined
  let drop: (() => Promise<void>) | undefined
  let uri = ''
  beforeAll(async () => {
    const database = privateDatabase(prefix)
    drop = () => database.drop()
    uri = database.uri
    mongo = await connectMongo({ uri, appName: prefix, logger: testLogger(), monitorCommands: true })
  })
  afterAll(async () => {
    await mongo?.close()
    await drop?.()
  })
  const get = () => {
    if (mongo === undefined) throw new Error('asked before beforeAll')
    return mongo
  }
  return {
    get db() {
      return get().db
    },
    get uri() {
      return uri
    },
    /** The names of the commands that are sent to a collection while `work` runs. */
    commandsOf: async (collection: string, work: () => Promise<unknown>): Promise<string[]> => {
      const names: string[] = []
      const note = ({ commandName, command }: CommandStartedEvent) => {
        if ((command as Record<string, unknown>)[commandName] === collection) names.push(commandName)
      }
      get().client.on('commandStarted', note)
      try {
        await work()
      } finally {
        get().client.off('commandStarted', note)
      }
      return names
    },
  }
}

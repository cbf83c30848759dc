import {
  createEventBus,
  type EventBus,
  type EventBusOptions,
  type EventHandler,
  newEnvelope,
  on,
  type ParkingLot,
  readDeadLetter,
  type SettledInfo,
  type SubscriptionOptions,
} from '@waybill/event-bus'
import { eventually, privateBroker, type RawMessage, testLogger } from '@waybill/testing'
import type { Db } from 'mongodb'
import { createParkingLot } from './parking-lot.ts'
import { type Step, stepTaken } from './step-event.fixtures.ts'

export type StepHandler = EventHandler<Step>

/** No retries in place, one round of a delay queue. */
const retry = { inPlaceMs: [], ladderMs: [400] }

/** A consumer of steps in this process. */
export interface Consumer {
  readonly bus: EventBus
  /** What was handled, in order: `a1`. */
  readonly handled: readonly string[]
  readonly settled: readonly SettledInfo[]
}

type ConsumerOptions = Partial<EventBusOptions> & { readonly step?: SubscriptionOptions }

/** One test's world: a vhost and a collection `parked` that nobody else uses. */
export const createParkingWorld = async (db: Db) => {
  const broker = await privateBroker('parking')
  await db.collection('parked').deleteMany({})
  const logger = testLogger()
  const buses: EventBus[] = []
  const common = { url: broker.url, logger, partitions: 1, publishes: [stepTaken], deliveryLimit: 2 }
  const start = async (
    options: Pick<EventBusOptions, 'service' | 'subscriptions'> & Partial<EventBusOptions>,
  ) => {
    const bus = createEventBus({ ...common, ...options })
    buses.push(bus)
    await bus.start()
    return bus
  }
  const lot = createParkingLot({ db })
  const deadLetters = async () => {
    const raw = await broker.take('orders.dlq')
    for (const message of raw) await broker.put('orders.dlq', message)
    return raw.map(({ headers, messageId }) => ({
      id: messageId,
      ...readDeadLetter({ fields: { exchange: '', routingKey: '' }, properties: { headers } }),
    }))
  }
  return {
    broker,
    logger,
    lot,
    /** Starts a consumer whose handler may throw before the step counts as handled. */
    consume: async (
      handle: StepHandler,
      { parking = lot as ParkingLot, step = {}, ...options }: ConsumerOptions = {},
    ): Promise<Consumer> => {
      const handled: string[] = []
      const settled: SettledInfo[] = []
      const subscription = on(
        stepTaken,
        async (event, context) => {
          await handle(event, context)
          handled.push(nameOf(event.data))
        },
        step,
      )
      const observer = { settled: (info: SettledInfo) => void settled.push(info) }
      const bus = await start({
        service: 'orders',
        subscriptions: [subscription],
        retry,
        parking,
        observer,
        ...options,
      })
      return { bus, handled, settled }
    },
    publisher: () => start({ service: 'inventory', subscriptions: [] }),
    deadLetters,
    /** Sends every dead letter back to its queue, under its id; `edit` repairs the body. */
    replay: async (edit: (content: string) => string = (content) => content) => {
      for (const { content, headers, ...message } of await broker.take('orders.dlq')) {
        const { 'x-death': _death, 'x-delivery-count': _count, 'x-attempt': _attempt, ...kept } = headers
        await broker.put('orders.p0', { ...message, headers: kept, content: edit(content) })
      }
    },
    /** Puts a message with these bytes where the publisher's would be. */
    inject: async ({ key, n }: Step, content: (good: object) => string) => {
      const good = newEnvelope('inventory', stepTaken, { key, n })
      const message: RawMessage = {
        content: content(good),
        messageId: good.id,
        type: good.type,
        headers: { 'aggregate-id': key },
      }
      await broker.put('orders.p0', message)
      return good
    },
    parked: () => lot.list(),
    /** Messages of the service, wherever they wait on the broker. */
    counts: async () => ({
      queue: (await broker.queue('orders.p0')).messages,
      delayed: (await broker.queue('retry.400')).messages,
      dead: (await broker.queue('orders.dlq')).messages,
    }),
    until: (check: () => unknown, what: string) =>
      eventually(check as () => Promise<unknown>, { what, timeoutMs: 40_000 }),
    dispose: async () => {
      await Promise.all(buses.map((bus) => bus.stop({ deadlineMs: 1_000 })))
      await broker.drop()
    },
  }
}

export type ParkingWorld = Awaited<ReturnType<typeof createParkingWorld>>

/** `a1` for step 1 of key a. */
export const nameOf = ({ key, n }: Step) => `${key}${n}`

/** Publishes steps one after the other; answers their ids. */
export const publishSteps = async (bus: EventBus, ...names: readonly string[]): Promise<string[]> => {
  const ids: string[] = []
  for (const name of names) {
    const step = { key: name.slice(0, 1), n: Number(name.slice(1)) }
    ids.push((await bus.publish(stepTaken, step)).id)
  }
  return ids
}

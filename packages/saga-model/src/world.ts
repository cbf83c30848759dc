import { type EventData, orderCancelRequested, orderPlaced, totalOf } from '@waybill/contracts'
import type { Subscription } from '@waybill/event-bus'
import { emit, type PendingEvent } from '@waybill/store'
import { cool, heat } from './aggregates.ts'
import { createMailService, createTallyService, type MailService, type TallyService } from './bystanders.ts'
import { type Broker, createBroker, type Entry } from './broker.ts'
import { type Core, type CoreOptions, createCore, isTransient } from './core.ts'
import { createInventoryService, type InventoryService } from './inventory-service.ts'
import { attemptIdOf, orderIdOf, USER_ID } from './names.ts'
import { createOrdersService, type OrdersService } from './orders-service.ts'
import { createPaymentsService, type PaymentsService } from './payments-service.ts'
import { PRICE } from './shelf.ts'

/** The services that can die. */
export const services = ['orders', 'inventory', 'payments', 'mail', 'tally'] as const
export type Service = (typeof services)[number]

type OrderLine = EventData<typeof orderPlaced>['lines'][number]
export type Contents = Readonly<Record<string, number>>

/** The whole system, standing still between two steps. */
export interface World {
  readonly core: Core
  readonly broker: Broker
  readonly orders: OrdersService
  readonly inventory: InventoryService
  readonly payments: PaymentsService
  readonly mail: MailService
  readonly tally: TallyService
  /** What clients were told is accepted: contents by attempt, by order name. */
  readonly accepted: ReadonlyMap<string, ReadonlyMap<string, Contents>>
  readonly place: (order: string, attempt: string, contents: Contents) => void
  readonly cancel: (order: string) => void
  readonly deliver: (entry: Entry) => Promise<void>
  /** Starts work that no message asked for. */
  readonly poll: (service: Service, label: string, work: () => Promise<void>) => Promise<void>
  readonly crash: (service: Service) => void
  /** Takes over what a crash left in the service's outboxes. True when there was something. */
  readonly sweep: (service: Service) => boolean
}

const MAX_FAILURES = 40
const neverAborts = new AbortController().signal

/** Makes a system in which nothing was ordered yet. */
export const createWorld = (options: CoreOptions = {}): World => {
  const core = createCore(options)
  const orders = createOrdersService(core)
  const inventory = createInventoryService(core)
  const payments = createPaymentsService(core)
  const mail = createMailService(core)
  const tally = createTallyService(core)
  const reactions = new Map<string, ReadonlyMap<string, Subscription>>(
    Object.entries({ orders, inventory, payments, mail, tally }).map(([service, { subscriptions }]) => [
      service,
      new Map(subscriptions.map((subscription) => [subscription.definition.type, subscription])),
    ]),
  )
  const consumers = [...reactions].map(([service, byType]) => ({
    service,
    handles: (type: string) => byType.has(type),
  }))
  const broker = createBroker(consumers)
  const accepted = new Map<string, Map<string, Contents>>()
  const publish = (pending: PendingEvent) => {
    const { event, label } = core.newEvent(pending)
    broker.publish(event, label)
  }

  const failed = (entry: Entry, owner: object, error: unknown) => {
    if (!isTransient(error)) core.violated('no message is given up', `${entry.label}: ${String(error)}`)
    else if (entry.failures === MAX_FAILURES) core.violated('no message fails for ever', entry.label)
    broker.retryLater(entry, owner)
  }
  const deliver = (entry: Entry) => {
    const { service, event, label } = entry
    return core.tasks.start(service, label, async (task) => {
      entry.owner = task
      if (core.mutation === 'ack_first') broker.acknowledge(entry, task)
      try {
        const context = { attempt: entry.failures + 1, redelivered: false, signal: neverAborts }
        await reactions.get(service)?.get(event.type)?.handle(event, context)
      } catch (error) {
        failed(entry, task, error)
        return
      }
      await core.tasks.call({ what: 'ack', happen: () => broker.acknowledge(entry, task) })
    })
  }

  return {
    core,
    broker,
    orders,
    inventory,
    payments,
    mail,
    tally,
    accepted,
    deliver,
    place: (order, attempt, wanted) => {
      const attempts = accepted.get(order) ?? new Map<string, Contents>()
      accepted.set(order, attempts)
      // The attempt is a digest of the contents: the same attempt never wants anything else.
      const contents = attempts.get(attempt) ?? wanted
      attempts.set(attempt, contents)
      publish(emit(orderPlaced, placedData(order, { attempt, contents, now: core.clock() })))
    },
    cancel: (order) =>
      publish(
        emit(orderCancelRequested, {
          orderId: orderIdOf(order),
          userId: USER_ID,
          reason: 'changed my mind',
          requestedAt: core.clock().toISOString(),
        }),
      ),
    poll: (service, label, work) =>
      core.tasks.start(service, `${service} ${label}`, async () => {
        try {
          await work()
        } catch (error) {
          if (!isTransient(error)) core.violated('no poller fails for good', `${label}: ${String(error)}`)
        }
      }),
    crash: (service) => {
      core.tasks.kill(service)
      broker.disconnect(service)
      for (const document of core.documents) if (document.service === service) cool(document)
    },
    sweep: (service) => {
      if (core.mutation === 'no_sweeper') return false
      let isFound = false
      for (const document of core.documents)
        if (document.service === service && heat(document)) isFound = true
      return isFound
    },
  }
}

const placedData = (
  order: string,
  { attempt, contents, now }: { attempt: string; contents: Contents; now: Date },
): EventData<typeof orderPlaced> => {
  const lines = Object.entries(contents).map(([sku, quantity]): OrderLine => ({
    sku,
    quantity,
    unitPrice: PRICE,
  }))
  return {
    orderId: orderIdOf(order),
    userId: USER_ID,
    attempt: attemptIdOf(attempt),
    lines,
    total: totalOf(lines),
    paymentMethod: 'pm_card_ok',
    shippingAddress: { name: 'Ada', line1: 'Quay 4', postalCode: '20457', city: 'Hamburg', country: 'DE' },
    placedAt: now.toISOString(),
  }
}

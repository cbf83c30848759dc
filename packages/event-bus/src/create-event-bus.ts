import type { EventEnvelope } from '@waybill/contracts'
import { Consumers } from './consumers.ts'
import { newEnvelope } from './envelope.ts'
import type { EventBus, EventBusOptions, StopReport } from './event-bus.ts'
import { messageOf } from './message.ts'
import { Publishing } from './publishing.ts'
import { resolveOptions } from './resolve-options.ts'

/**
 * Makes the event bus of one service. Nothing connects before `start`.
 * @throws RangeError when two subscriptions of a kind name the same event.
 * @example
 * const bus = createEventBus({ url, service: 'orders', logger, subscriptions: [on(orderPlaced, record)] })
 * await bus.start()
 */
export const createEventBus = (options: EventBusOptions): EventBus => {
  const settings = resolveOptions(options)
  const { service, observer, logger, address } = settings
  const publishing = new Publishing(settings)
  const consumers = new Consumers(settings, publishing.moves)
  const stopping = new AbortController()
  let isStarted = false

  const send = async (envelope: EventEnvelope): Promise<void> => {
    await publishing.events.publish(messageOf(envelope))
    observer.published?.(envelope)
  }

  const flush = async (beforeDisconnect: () => Promise<void>): Promise<void> => {
    try {
      await beforeDisconnect()
    } catch (error) {
      logger.error({ err: error }, 'what had to be published before the stop was not')
    }
    await publishing.drain()
  }

  return {
    start: async () => {
      try {
        await publishing.start(stopping.signal)
        await consumers.start(stopping.signal)
      } catch (error) {
        await Promise.all([publishing.close(), consumers.close()])
        throw error
      }
      isStarted = true
      logger.info(
        { address, subscriptions: settings.subscriptions.length },
        'event bus is connected to RabbitMQ',
      )
    },
    publish: async (definition, data, overrides) => {
      if (definition.owner !== service) {
        throw new TypeError(`${service} must not publish ${definition.type}: ${definition.owner} owns it`)
      }
      const envelope = newEnvelope(service, definition, data, overrides)
      await send(envelope)
      return envelope
    },
    publishEnvelope: send,
    isConnected: () => isStarted && publishing.isConnected && consumers.isConnected,
    stop: async ({ deadlineMs = 10_000, beforeDisconnect = async () => {} } = {}) => {
      isStarted = false
      stopping.abort()
      const deadline = Date.now() + deadlineMs
      // Handlers that still run may publish, and what they fail at has to be moved on: publishing ends last.
      const finished = await within(consumers.drain(), deadline)
      const unfinished = finished ? 0 : consumers.running
      await within(consumers.close(), deadline + closeTimeoutMs)
      const confirmed = await within(flush(beforeDisconnect), deadline)
      const unconfirmed = confirmed ? 0 : publishing.pending
      await within(publishing.close(), deadline + closeTimeoutMs)
      const report: StopReport = { drained: finished && confirmed, unfinished, unconfirmed }
      logger.info(report, 'event bus is stopped')
      return report
    },
  }
}

// A broker that hangs must not hold up a process that is done.
const closeTimeoutMs = 2_000

/** Whether the work ended before the deadline. */
const within = async (work: Promise<void>, deadline: number): Promise<boolean> => {
  const late = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => late.resolve(false), Math.max(0, deadline - Date.now()))
  try {
    return await Promise.race([work.then(() => true), late.promise])
  } finally {
    clearTimeout(timer)
  }
}

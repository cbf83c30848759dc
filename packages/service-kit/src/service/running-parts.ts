import type { EventBus, Logger } from '@waybill/event-bus'
import type { Mongo, Relay } from '@waybill/store'
import type { HttpServer } from '../http/http-server.ts'
import type { DrainStep } from './drain.ts'
import type { Service } from './service.ts'

/** What has been started so far. A boot that fails half-way is undone by the same steps as a stop. */
export interface RunningParts {
  http?: HttpServer
  mongo?: Mongo
  relay?: Relay
  service?: Service
  bus?: EventBus
}

// Once the bus is gone nothing can be published any more: what is left then is left to a sweeper.
const relayStopMs = 1000

const count = (what: string, n: number): string | undefined => (n === 0 ? undefined : `${what}: ${n}`)

/** The steps of a stop, in their order: what brings work in first, what work needs last. */
export const drainSteps = (parts: RunningParts, logger: Logger): DrainStep[] => {
  const { http, mongo, relay, service, bus } = parts
  const steps: DrainStep[] = []
  const add = (name: string, run: DrainStep['run']) =>
    steps.push({
      name,
      run: async (time) => {
        const startedAt = performance.now()
        try {
          return await run(time)
        } finally {
          logger.debug({ step: name, durationMs: Math.round(performance.now() - startedAt) }, 'drained')
        }
      },
    })

  if (http !== undefined) {
    add('http', async ({ signal }) => {
      const { requestsCutOff } = await http.close(signal)
      return count('requests cut off', requestsCutOff)
    })
  }
  if (service?.pollers !== undefined) {
    const { pollers } = service
    add('pollers', async () => {
      await Promise.all(pollers.map((poller) => poller.stop()))
      return undefined
    })
  }
  if (bus !== undefined) {
    add('bus', async ({ remainingMs }) => {
      const { unfinished, unconfirmed } = await bus.stop({
        // The bus closes its connections after its deadline, and that takes a moment too.
        deadlineMs: remainingMs() * 0.9,
        // What the last handlers wrote to outboxes; otherwise the next process's sweeper finds it seconds later.
        ...(relay === undefined ? {} : { beforeDisconnect: () => relay.idle() }),
      })
      const left = [count('unfinished handlers', unfinished), count('unconfirmed publishes', unconfirmed)]
      return left.filter((part) => part !== undefined).join(', ') || undefined
    })
  }
  if (service?.stop !== undefined) {
    const { stop } = service
    add('service', async () => {
      await stop()
      return undefined
    })
  }
  if (relay !== undefined) {
    add('relay', async ({ remainingMs }) => {
      const { unfinished } = await relay.stop({ deadlineMs: Math.min(relayStopMs, remainingMs()) })
      return count('events left in outboxes for the next sweep', unfinished)
    })
  }
  if (mongo !== undefined) {
    add('database', async () => {
      await mongo.close()
      return undefined
    })
  }
  return steps
}

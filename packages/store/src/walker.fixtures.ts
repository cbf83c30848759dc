// A process of its own: a service that records steps, fails at some, and dies where it is told to.
import { createHash } from 'node:crypto'
import { writeSync } from 'node:fs'
import { type EventEnvelope, orderShipped } from '@waybill/contracts'
import { createEventBus, on } from '@waybill/event-bus'
import { change, connectMongo, createAggregates, createParkingLot, createRelay, emit } from './index.ts'
import { stepTaken, type Walk } from './step-event.fixtures.ts'
import { type WalkerOptions, type FaultPoint, shippedStep } from './walkers.fixtures.ts'

const options = JSON.parse(process.argv[2] ?? '{}') as WalkerOptions
const { url, uri, partitions, failureSeed, fault } = options
const silent = () => undefined
const logger = { debug: silent, info: silent, warn: silent, error: silent }
const say = (line: string) => void writeSync(1, `${line}\n`)

let hits = 0
const reach = (point: FaultPoint) => {
  if (fault?.point !== point) return
  hits += 1
  if (hits === fault.hit) process.kill(process.pid, 'SIGKILL')
}

/** Some events fail their first three attempts: in place, and once after a delay queue. */
const fails = (id: string, attempt: number) =>
  failureSeed !== undefined &&
  attempt <= 3 &&
  createHash('sha256').update(`${failureSeed} ${id}`).digest().readUInt8() < 20

/** Two turns of the event loop: by then what was written to a channel is on its way. */
const untilSent = async () => {
  for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => void setImmediate(resolve))
}

const acknowledged = new Set<string>()
const wakers: (() => void)[] = []
const untilAcknowledged = async ({ causationid = '' }: EventEnvelope) => {
  while (!acknowledged.has(causationid)) await new Promise<void>((resolve) => void wakers.push(resolve))
  await untilSent()
}

const mongo = await connectMongo({ uri, appName: 'walker', logger })
const relay = createRelay({
  logger,
  sweepIntervalMs: 100,
  sweepMinAgeMs: 300,
  publish: async (envelope) => {
    if (fault?.point === 'acknowledged, not published') await untilAcknowledged(envelope)
    reach('acknowledged, not published')
    reach('before publishing')
    const confirmed = bus.publishEnvelope(envelope)
    void untilSent().then(() => reach('sent, not confirmed'))
    await confirmed
  },
  observer: {
    taken: () => reach('written, not taken over'),
    published: () => reach('confirmed, not removed'),
    removed: () => reach('removed'),
  },
})
const walks = createAggregates<Walk>({ db: mongo.db, collection: 'walks', service: 'orders', relay })
const bus = createEventBus({
  url,
  partitions,
  logger,
  service: 'orders',
  publishes: [orderShipped],
  retry: { inPlaceMs: [5], ladderMs: [200, 200, 200] },
  parking: createParkingLot({ db: mongo.db }),
  observer: {
    settled: ({ outcome, id }) => {
      say(outcome)
      reach('acknowledged')
      if (outcome !== 'handled') return
      acknowledged.add(id)
      for (const wake of wakers.splice(0)) wake()
    },
  },
  subscriptions: [
    on(stepTaken, async (event, { attempt }) => {
      if (fails(event.id, attempt)) throw new Error('not yet')
      reach('before the write')
      const { key, n } = event.data
      await walks.apply(key, {
        event,
        decide: (walk) =>
          change({ steps: [...(walk?.steps ?? []), n] }, emit(orderShipped, shippedStep(key, n))),
      })
      reach('written, not acknowledged')
    }),
  ],
})

process.once('SIGTERM', () => {
  void bus
    .stop({ deadlineMs: 5_000, beforeDisconnect: () => relay.idle() })
    .then(() => relay.stop())
    .then(() => mongo.close())
})
relay.start()
await bus.start()
say('ready')

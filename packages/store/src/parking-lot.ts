import type { Blocker, ParkedMessage, ParkingAnswer, ParkingLot } from '@waybill/event-bus'
import { type Binary, type Collection, type Db, MongoServerError } from 'mongodb'
import { ensureIndexes } from './indexes.ts'

/** What {@link createParkingLot} takes. */
export interface ParkingLotOptions {
  readonly db: Db
  /** Messages that wait for one blocker at most; more are dead-lettered as `parking_full`. Default 1,000. */
  readonly maxPerKey?: number
}

/** A blocked key, for operators. */
export interface ParkedKey {
  readonly key: string
  /** The event for which the others wait. */
  readonly blocker: Blocker
  readonly parkedAt: Date
  /** Ids of the events that wait, oldest first. */
  readonly waiting: readonly string[]
}

/** A {@link ParkingLot} in the collection `parked`: one document for each blocked key. */
export interface MongoParkingLot extends ParkingLot {
  ensureIndexes(): Promise<void>
  /** How many keys are blocked. */
  count(): Promise<number>
  /** The keys that have been blocked longest. Default 100. */
  list(limit?: number): Promise<readonly ParkedKey[]>
  /**
   * Gives up waiting for a key's blocker, for one that an operator has discarded. Answers the message to be published
   * to its own queue (through the default exchange, with its properties): it is the blocker from now on, and those
   * behind it follow when it succeeds. Undefined when nothing waited: the key is free. Safe to repeat until the message
   * is published; if it was, consumers see it twice.
   */
  release(key: string): Promise<ParkedMessage | undefined>
}

interface StoredMessage extends Omit<ParkedMessage, 'content' | 'properties'> {
  readonly content: Binary
  /** JSON: a foreign program's headers may have names that MongoDB does not take. */
  readonly properties: string
}

interface StoredKey {
  readonly _id: string
  readonly queue: string
  /** `message` is there when `release` made it the blocker: nothing else holds it until it is published. */
  readonly blocker: Blocker & { readonly message?: StoredMessage }
  readonly parkedAt: Date
  readonly waiting: readonly StoredMessage[]
  /** Of all contents, so that the document stays below MongoDB's 16 MB. */
  readonly bytes: number
}

const DUPLICATE_KEY = 11_000
// Together with the largest message, 4 MiB, and everybody's properties below 16 MB.
const maxBytes = 8 * 1024 * 1024
const queueIndex = { name: 'parked_queue', key: { queue: 1, _id: 1 } } as const

/**
 * Makes the parking lot of one service. Each step is one conditional write of one document.
 * @example
 * const lot = createParkingLot({ db })
 * const longestBlocked = await lot.list(10)
 */
export const createParkingLot = ({ db, maxPerKey = 1_000 }: ParkingLotOptions): MongoParkingLot => {
  const parked = db.collection<StoredKey>('parked')
  return {
    ensureIndexes: () => ensureIndexes(parked, [queueIndex]),
    count: () => parked.estimatedDocumentCount(),
    list: (limit = 100) => list(parked, limit),
    keys: async (queue) => {
      const found = await parked.find({ queue }).project<{ _id: string }>({ _id: 1 }).toArray()
      return found.map(({ _id }) => _id)
    },
    block: (key, blocker) => block(parked, key, blocker),
    park: (key, message) => park(parked, { key, message, maxPerKey }),
    advance: async (key, id) => {
      const free = { _id: key, 'blocker.id': id }
      const { deletedCount } = await parked.deleteOne({ ...free, waiting: { $size: 0 } })
      if (deletedCount > 0) return 'free'
      const found = await parked.findOne(free, { projection: { waiting: { $slice: 1 } } })
      const [first] = found?.waiting ?? []
      return first === undefined ? 'free' : fromStored(first)
    },
    remove: async (key, id) => {
      await parked.updateOne({ _id: key }, withoutWaiting(id))
    },
    promote: async (key, blocker) => {
      await parked.updateOne({ _id: key }, [
        ...withoutWaiting(blocker.id),
        { $set: { blocker: literal(blocker) } },
      ])
    },
    release: (key) => release(parked, key),
  }
}

const block = async (parked: Collection<StoredKey>, key: string, blocker: Blocker): Promise<void> => {
  const again = await parked.updateOne({ _id: key, 'blocker.id': blocker.id }, { $set: { blocker } })
  if (again.matchedCount > 0) return
  const fresh = { queue: blocker.queue, blocker, parkedAt: new Date(), waiting: [], bytes: 0 }
  try {
    await parked.updateOne({ _id: key }, { $setOnInsert: fresh }, { upsert: true })
  } catch (error) {
    // Another process blocked it in the same moment.
    if (!(error instanceof MongoServerError) || error.code !== DUPLICATE_KEY) throw error
  }
}

interface Parking {
  readonly key: string
  readonly message: ParkedMessage
  readonly maxPerKey: number
}

const park = async (
  parked: Collection<StoredKey>,
  { key, message, maxPerKey }: Parking,
): Promise<ParkingAnswer> => {
  const { id, content } = message
  const room = { bytes: { $lt: maxBytes }, [`waiting.${maxPerKey - 1}`]: { $exists: false } }
  const { matchedCount } = await parked.updateOne(
    { _id: key, 'blocker.id': { $ne: id }, 'waiting.id': { $ne: id }, ...room },
    { $push: { waiting: toStored(message) }, $inc: { bytes: content.length } },
  )
  if (matchedCount > 0) return 'parked'
  const found = await parked.findOne({ _id: key }, { projection: { blocker: 1, 'waiting.id': 1 } })
  if (found === null) return 'free'
  if (found.blocker.id === id) return 'blocker'
  return found.waiting.some((each) => each.id === id) ? 'parked' : 'full'
}

const release = async (parked: Collection<StoredKey>, key: string): Promise<ParkedMessage | undefined> => {
  for (;;) {
    const found = await parked.findOne({ _id: key }, { projection: { waiting: { $slice: 1 }, blocker: 1 } })
    if (found === null) return undefined
    if (found.blocker.message !== undefined) return fromStored(found.blocker.message)
    const [first] = found.waiting
    const seen = { _id: key, 'blocker.id': found.blocker.id }
    if (first === undefined) {
      const { deletedCount } = await parked.deleteOne({ ...seen, waiting: { $size: 0 } })
      if (deletedCount > 0) return undefined
      continue
    }
    const { id, type, queue } = first
    const { matchedCount } = await parked.updateOne({ ...seen, 'waiting.0.id': id }, [
      ...withoutWaiting(id),
      { $set: { blocker: literal({ id, type, queue, message: first }) } },
    ])
    if (matchedCount > 0) return fromStored(first)
  }
}

const list = async (parked: Collection<StoredKey>, limit: number): Promise<readonly ParkedKey[]> => {
  const found = await parked
    .find()
    .project<StoredKey>({ 'waiting.content': 0, 'waiting.properties': 0, 'blocker.message': 0 })
    .sort({ parkedAt: 1 })
    .limit(limit)
    .toArray()
  return found.map(({ _id, blocker, parkedAt, waiting }) => ({
    key: _id,
    blocker,
    parkedAt,
    waiting: waiting.map(({ id }) => id),
  }))
}

/** Without `$literal` a value that begins with a dollar sign would be an expression. */
const literal = (value: object | string) => ({ $literal: value })

/** As a pipeline, because only that can count the bytes of what it takes out. */
const withoutWaiting = (id: string) => [
  { $set: { waiting: { $filter: { input: '$waiting', cond: { $ne: ['$$this.id', literal(id)] } } } } },
  { $set: { bytes: { $sum: { $map: { input: '$waiting', in: { $binarySize: '$$this.content' } } } } } },
]

const toStored = ({ content, properties, ...rest }: ParkedMessage) => ({
  ...rest,
  content: content as unknown as Binary,
  properties: JSON.stringify(properties),
})

const fromStored = ({ content, properties, ...rest }: StoredMessage): ParkedMessage => ({
  ...rest,
  content: Buffer.from(content.buffer),
  properties: JSON.parse(properties) as ParkedMessage['properties'],
})

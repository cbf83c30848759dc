import type { EventEnvelope } from '@waybill/contracts'
import { createUnique } from './unique.ts'

/** A message in a service's queue. */
export interface Entry {
  readonly label: string
  readonly service: string
  readonly event: EventEnvelope
  /** It went round the retry ladder, or is a late copy: it keeps no order any more. */
  isLate: boolean
  /** Who works on it; it is taken back when the connection or the process dies. */
  owner: object | undefined
  failures: number
}

/** What a consumer subscribes to. */
export interface Consumer {
  readonly service: string
  readonly handles: (type: string) => boolean
}

/**
 * A broker that delivers at least once and loses nothing: in the order of publishing for each key, one at a time,
 * except what is redelivered late.
 */
export interface Broker {
  readonly entries: readonly Entry[]
  readonly publish: (event: EventEnvelope, label: string) => void
  /** What could be delivered now. */
  readonly ready: () => Entry[]
  readonly acknowledge: (entry: Entry, owner: object) => void
  /** Sends a failed message round the retry ladder. */
  readonly retryLater: (entry: Entry, owner: object) => void
  readonly duplicate: (entry: Entry) => void
  /** Takes back what the service's connection had unacknowledged. */
  readonly disconnect: (service: string) => void
}

/** Makes an empty broker. */
export const createBroker = (consumers: readonly Consumer[]): Broker => {
  const unique = createUnique('#')
  let entries: Entry[] = []
  const add = (
    service: string,
    event: EventEnvelope,
    { label, isLate }: { label: string; isLate: boolean },
  ) => entries.push({ label: unique(label), service, event, isLate, owner: undefined, failures: 0 })

  const ready = () => {
    const found: Entry[] = []
    for (let index = 0; index < entries.length; index += 1) {
      const entry = entries[index] as Entry
      if (entry.owner === undefined && (entry.isLate || isFirstOfItsKey(entries, index))) found.push(entry)
    }
    return found
  }

  return {
    get entries() {
      return entries
    },
    publish: (event, label) => {
      for (const { service, handles } of consumers) {
        if (handles(event.type)) add(service, event, { label: `${service} ${label}`, isLate: false })
      }
    },
    ready,
    acknowledge: (entry, owner) => {
      if (entry.owner === owner) entries = entries.filter((each) => each !== entry)
    },
    retryLater: (entry, owner) => {
      if (entry.owner !== owner) return
      entry.owner = undefined
      entry.isLate = true
      entry.failures += 1
    },
    duplicate: ({ service, event, label }) =>
      void add(service, event, { label: label.replace(/ #\d+$/, ''), isLate: true }),
    disconnect: (service) => {
      for (const entry of entries) if (entry.service === service) entry.owner = undefined
    },
  }
}

const isFirstOfItsKey = (entries: readonly Entry[], index: number): boolean => {
  const entry = entries[index] as Entry
  for (let before = 0; before < index; before += 1) {
    const other = entries[before] as Entry
    if (
      other.service === entry.service &&
      !other.isLate &&
      other.event.partitionkey === entry.event.partitionkey
    )
      return false
  }
  return true
}

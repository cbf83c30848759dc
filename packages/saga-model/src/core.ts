import { AppError, createEnvelope, errorCodes, type EventEnvelope } from '@waybill/contracts'
import type { PendingEvent } from '@waybill/store'
import type { Document } from './aggregates.ts'
import { eventIdOf, subjectOf } from './names.ts'
import type { Mutation } from './rules.ts'
import { createTasks, type Tasks } from './tasks.ts'
import { createUnique } from './unique.ts'

/** A broken promise of the system. */
export interface Violation {
  /** Short and stable: shrinking keeps to it. */
  readonly rule: string
  readonly detail: string
}

/** An event with the name by which choices call it. */
export interface NamedEvent {
  readonly event: EventEnvelope
  readonly label: string
}

/** What the adapters of all services share. */
export interface Core {
  readonly tasks: Tasks
  readonly mutation: Mutation | undefined
  now: () => number
  clock: () => Date
  pass: (ms: number) => void
  /** Every aggregate of every service. */
  readonly documents: Document[]
  /** Counts what changed anywhere; at rest it stands still. */
  changes: number
  violation: Violation | undefined
  /** Notes the first violation; the schedule ends with it. */
  violated: (rule: string, detail: string) => void
  newEvent: (pending: PendingEvent, cause?: EventEnvelope) => NamedEvent
}

/** What one world is made with. */
export interface CoreOptions {
  readonly mutation?: Mutation | undefined
  /** Checks every event against its contract: slow, so that only some schedules do it. */
  readonly validates?: boolean | undefined
}

const START = Date.UTC(2026, 10, 23, 10, 15)

/** Makes the clock, the names and the tasks of one world. */
export const createCore = ({ mutation, validates = false }: CoreOptions): Core => {
  let now = START
  let date = new Date(START)
  let time = date.toISOString()
  let events = 0
  const unique = createUnique('~')
  const core: Core = {
    tasks: createTasks(() => now),
    mutation,
    now: () => now,
    clock: () => date,
    pass: (ms) => {
      now += ms
      date = new Date(now)
      time = date.toISOString()
    },
    documents: [],
    changes: 0,
    violation: undefined,
    violated: (rule, detail) => {
      core.violation ??= { rule, detail }
    },
    newEvent: ({ definition, data }, cause) => {
      const id = eventIdOf((events += 1))
      const source = `/waybill/${definition.owner}`
      const subject = data as { orderId: string; attempt?: string }
      const label = unique(`${definition.type} ${subjectOf(subject)}`)
      const correlationId = cause?.correlationid ?? id
      if (validates)
        return { event: createEnvelope(definition, data, { id, time, source, correlationId }), label }
      const event: EventEnvelope = {
        specversion: '1.0',
        id,
        type: definition.type,
        source,
        subject: subject.orderId,
        time,
        datacontenttype: 'application/json',
        dataversion: definition.version,
        correlationid: correlationId,
        partitionkey: subject.orderId,
        data,
      }
      return { event, label }
    },
  }
  return core
}

/** True for what a later try may mend. */
export const isTransient = (error: unknown): boolean =>
  error instanceof AppError && errorCodes[error.code].retryable

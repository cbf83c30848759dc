import type { EventEnvelope } from '@waybill/contracts'
import { type Aggregates, type Applied, type Decision, unchanged } from '@waybill/store'
import type { Core, NamedEvent } from './core.ts'
import { INBOX_SIZE } from './rules.ts'

/** An event in an outbox: only in the database, in the relay's memory too, or published and not yet taken out. */
interface Unsent extends NamedEvent {
  status: 'cold' | 'hot' | 'sent'
}

/** One aggregate as packages/store keeps it: state, inbox and outbox change in one step. */
export interface Document<State = unknown> {
  readonly service: string
  readonly id: string
  state: State
  inbox: readonly string[]
  outbox: readonly Unsent[]
}

/** Looks at every write, and may distort it: tests break a rule by it. */
export type Watch<State> = (before: State | undefined, after: State) => State | typeof unchanged

/** A collection of aggregates. */
export interface ModelAggregates<State extends object> {
  readonly documents: ReadonlyMap<string, Document<State>>
  readonly apply: Aggregates<State>['apply']
  readonly find: (id: string) => Promise<State | undefined>
  readonly ensureIndexes: () => Promise<void>
}

/** The step that packages/store makes of a decision, as a whole. Its relay then knows the whole outbox. */
export const createAggregates = <State extends object>(
  core: Core,
  service: string,
  watch: Watch<State> = (_before, after) => after,
): ModelAggregates<State> => {
  const documents = new Map<string, Document<State>>()

  const write = (id: string, decision: Exclude<Decision<State>, typeof unchanged>, event?: EventEnvelope) => {
    const known = documents.get(id)
    const outbox = decision.events.map((pending) => ({
      ...core.newEvent(pending, event),
      status: 'hot' as const,
    }))
    const inbox = event === undefined ? [] : [event.id]
    core.changes += 1
    if (known === undefined) {
      const document = { service, id, state: decision.state, inbox, outbox }
      documents.set(id, document)
      core.documents.push(document)
      return
    }
    known.state = decision.state
    if (outbox.length > 0) known.outbox = [...known.outbox, ...outbox]
    if (event !== undefined) known.inbox = [...known.inbox, ...inbox].slice(-INBOX_SIZE)
  }

  const applyNow: (
    id: string,
    event: EventEnvelope | undefined,
    decide: (state: State | undefined) => Decision<State>,
  ) => Applied<State> = (id, event, decide) => {
    const known = documents.get(id)
    if (known !== undefined) heat(known)
    const isSeen = event !== undefined && core.mutation !== 'no_inbox' && known?.inbox.includes(event.id)
    if (known !== undefined && isSeen === true) return { outcome: 'duplicate', state: known.state }
    const decision = decide(known?.state)
    if (decision === unchanged) return { outcome: 'unchanged', state: known?.state }
    const state = watch(known?.state, decision.state)
    if (state === unchanged) return { outcome: 'unchanged', state: known?.state }
    write(id, { state, events: decision.events }, event)
    return { outcome: 'applied', state }
  }

  return {
    documents,
    apply: (id, { event, decide }) =>
      core.tasks.call({ what: 'write', happen: () => applyNow(id, event, decide) }),
    find: (id) => core.tasks.call({ what: 'read', happen: () => documents.get(id)?.state }),
    ensureIndexes: () => Promise.resolve(),
  }
}

/** The relay's memory of a document holds its whole outbox from now on. */
export const heat = (document: Document): boolean => {
  let isNew = false
  for (const unsent of document.outbox) {
    if (unsent.status !== 'cold') continue
    unsent.status = 'hot'
    isNew = true
  }
  return isNew
}

/** The process died: what is in the outbox is known to the database only, published or not. */
export const cool = (document: Document): void => {
  for (const unsent of document.outbox) unsent.status = 'cold'
}

/** What the relay publishes next: one at a time, in order. */
export const nextToPublish = ({ outbox }: Document): Unsent | undefined => {
  const next = outbox.find(({ status }) => status !== 'sent')
  return next?.status === 'hot' ? next : undefined
}

export const takeOut = (document: Document): void => {
  document.outbox = document.outbox.filter(({ status }) => status !== 'sent')
}

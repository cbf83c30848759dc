import type { EventEnvelope, ServiceName } from '@waybill/contracts'
import { newEnvelope } from '@waybill/event-bus'
import { type AggregateState, stateOf, type StoredAggregate } from './aggregate-document.ts'
import { type Change, type Decision, unchanged } from './decision.ts'
import { deepFreeze } from './state-changes.ts'

/** One thing to apply to one aggregate. */
export interface ApplyCommand<State extends AggregateState> {
  /**
   * The event that causes it. It is applied once however often it comes, as long as fewer than `inboxSize` other
   * events of the aggregate came between; events emitted get its id as their cause. A request has none: then
   * `decide` has to recognise a repetition by the state.
   */
  readonly event?: EventEnvelope | undefined
  /**
   * Pure: it may run several times, each time on the newest state, which is frozen. It runs inside the async
   * context of the caller. What it throws rejects its own call only.
   */
  readonly decide: (state: State | undefined) => Decision<State>
}

/** What became of a call. `state` is the aggregate's after it. */
export type Applied<State> =
  | { readonly outcome: 'applied'; readonly state: State }
  /** The event had been applied before; its outbox is on its way. */
  | { readonly outcome: 'duplicate'; readonly state: State }
  | { readonly outcome: 'unchanged'; readonly state: State | undefined }

/** A call of `apply` that waits for its answer. */
export interface Call<State extends AggregateState> {
  readonly id: string
  readonly command: ApplyCommand<State>
  /** Runs something inside the async context of the caller. */
  readonly inContext: <T>(work: () => T) => T
  readonly resolve: (applied: Applied<State>) => void
  readonly reject: (error: unknown) => void
  /** Decisions made so far. */
  attempts: number
  /** True after it broke the write of a batch: next time it goes alone. */
  isAlone: boolean
}

/** What the calls for one aggregate come to, if nobody else has written meanwhile. */
export interface Plan<State extends AggregateState> {
  readonly id: string
  readonly calls: readonly Call<State>[]
  /** What was read; absent when there is no such aggregate yet. */
  readonly read: StoredAggregate | undefined
  readonly before: object
  readonly after: State | undefined
  /** Event ids that join the inbox, and events that join the outbox. */
  readonly applied: readonly string[]
  readonly emitted: readonly EventEnvelope[]
  /** False when there is nothing to write. */
  readonly isChanged: boolean
  /** Answers every call; to be called once the write, if there is one, has succeeded. */
  readonly settle: () => void
}

/** Decides the calls for one aggregate one after the other, each on the outcome of those before it. */
export const decideGroup = <State extends AggregateState>(
  service: ServiceName,
  read: StoredAggregate | undefined,
  calls: readonly [Call<State>, ...Call<State>[]],
): Plan<State> => {
  const before = deepFreeze(read === undefined ? {} : stateOf<State>(read))
  const seen = new Set(read?.inbox)
  const applied: string[] = []
  const emitted: EventEnvelope[] = []
  const answers: (() => void)[] = []
  let state = read === undefined ? undefined : (before as State)
  let isChanged = false

  for (const call of calls) {
    call.attempts += 1
    const { event } = call.command
    if (event !== undefined && seen.has(event.id) && state !== undefined) {
      const answer = { outcome: 'duplicate', state } as const
      answers.push(() => call.resolve(answer))
      continue
    }
    try {
      const decision = decideOne(service, call, state)
      if (decision === unchanged) {
        const answer = { outcome: 'unchanged', state } as const
        answers.push(() => call.resolve(answer))
        continue
      }
      state = deepFreeze(decision.state)
      emitted.push(...decision.envelopes)
      isChanged = true
      if (event !== undefined) {
        seen.add(event.id)
        applied.push(event.id)
      }
      const answer = { outcome: 'applied', state } as const
      answers.push(() => call.resolve(answer))
    } catch (error) {
      answers.push(() => call.reject(error))
    }
  }
  const settle = () => {
    for (const answer of answers) answer()
  }
  return { id: calls[0].id, calls, read, before, after: state, applied, emitted, isChanged, settle }
}

const decideOne = <State extends AggregateState>(
  service: ServiceName,
  { command: { event, decide }, inContext }: Call<State>,
  state: State | undefined,
): (Change<State> & { envelopes: EventEnvelope[] }) | typeof unchanged =>
  inContext(() => {
    const decision = decide(state)
    if (decision === unchanged) return unchanged
    const cause = event === undefined ? {} : { causationId: event.id, correlationId: event.correlationid }
    const envelopes = decision.events.map(({ definition, data }) =>
      newEnvelope(service, definition, data, cause),
    )
    return { ...decision, envelopes }
  })

import type { EventEnvelope } from '@waybill/contracts'

/** What the store keeps beside an aggregate's state, in the same document. */
export interface AggregateFields {
  readonly _id: string
  /** 1 after the first write, one more with every later one. A write names the version that it saw. */
  readonly version: number
  /** Ids of the last events that were applied, oldest first. */
  readonly inbox: readonly string[]
  /** Events whose publishing is not yet confirmed, oldest first. */
  readonly outbox: readonly EventEnvelope[]
  /** Ids of the last few writes, by which a writer recognises its own. */
  readonly writes: readonly string[]
}

/**
 * What an aggregate's state may be: a plain object whose keys are not those of {@link AggregateFields}.
 * Keys that hold `undefined` are not stored.
 */
export type AggregateState = object & { readonly [Key in keyof AggregateFields]?: never }

/** An aggregate as MongoDB holds it: its state with {@link AggregateFields} beside it. */
export type AggregateDocument<State extends AggregateState> = AggregateFields & State

/** A document of any aggregate, as the store's inside handles it. */
export type StoredAggregate = AggregateFields & { readonly [key: string]: unknown }

/** The state alone. */
export const stateOf = <State>(stored: StoredAggregate): State => {
  const { _id, version: _version, inbox: _inbox, outbox: _outbox, writes: _writes, ...state } = stored
  return state as State
}

import { randomUUID } from 'node:crypto'
import type { Databases } from './databases-store.ts'

/** What an operator did, as it is kept. */
export interface OperatorAction {
  readonly _id: string
  /** ISO 8601, UTC. */
  readonly at: string
  readonly operator: string
  /** Such as `dlq.replay`. */
  readonly action: string
  readonly queues: readonly string[]
  /** Of what it was done to. */
  readonly ids: readonly string[]
  /** How it was asked for; nothing personal. */
  readonly options: Readonly<Record<string, unknown>>
  /** `started` for ever when the tool died before it could tell. */
  readonly result: string
  readonly endedAt?: string
  /** What it came to. */
  readonly summary?: Readonly<Record<string, unknown>>
}

/** One action under way. */
export interface StartedAction {
  readonly id: string
  end(result: string, summary?: Readonly<Record<string, unknown>>): Promise<void>
}

/** The trail of what operators did. */
export interface ActionTrail {
  /** Writes the action down before it is done. Nothing is done that cannot be written down. */
  start(action: Pick<OperatorAction, 'action' | 'queues' | 'ids' | 'options'>): Promise<StartedAction>
  /** Newest first. */
  list(limit: number): Promise<OperatorAction[]>
}

/** Collection `operator_actions` of the operators' own database. */
export const createActionTrail = (
  databases: Databases,
  { operator, now = () => new Date() }: { readonly operator: string; readonly now?: () => Date },
): ActionTrail => {
  const actions = databases.of('operations').collection<OperatorAction>('operator_actions')
  return {
    start: async (action) => {
      const _id = randomUUID()
      await actions.insertOne({ _id, at: now().toISOString(), operator, ...action, result: 'started' })
      return {
        id: _id,
        end: async (result, summary = {}) => {
          await actions.updateOne({ _id }, { $set: { result, summary, endedAt: now().toISOString() } })
        },
      }
    },
    list: (limit) => actions.find().sort({ at: -1 }).limit(limit).toArray(),
  }
}

import { AppError, type ServiceName } from '@waybill/contracts'
import type { Collection } from 'mongodb'
import type { AggregateState, StoredAggregate } from './aggregate-document.ts'
import { type Call, decideGroup, type Plan } from './decide-group.ts'
import type { Relay } from './relay.ts'
import { type FailedWrite, insertPlans, updatePlans, type WriteOutcome } from './write-plans.ts'

/** What a batch needs besides its calls. */
export interface ApplyBatchDeps {
  readonly collection: Collection<StoredAggregate>
  /** Resolves when the indexes exist. */
  readonly ready: () => Promise<void>
  readonly service: ServiceName
  readonly relay: Relay
  readonly inboxSize: number
  readonly maxAttempts: number
}

type Group<State extends AggregateState> = [Call<State>, ...Call<State>[]]

/** Makes the function that reads, decides and writes a batch of calls; it resolves to those that shall run again. */
export const createApplyBatch =
  <State extends AggregateState>(deps: ApplyBatchDeps) =>
  async (calls: readonly Call<State>[]): Promise<readonly Call<State>[]> => {
    try {
      await deps.ready()
      return await applyGroups(deps, groupById(calls))
    } catch (error) {
      for (const call of calls) call.reject(error)
      return []
    }
  }

const groupById = <State extends AggregateState>(
  calls: readonly Call<State>[],
): Map<string, Group<State>> => {
  const groups = new Map<string, Group<State>>()
  for (const call of calls) {
    const group = groups.get(call.id)
    if (group === undefined) groups.set(call.id, [call])
    else group.push(call)
  }
  return groups
}

const applyGroups = async <State extends AggregateState>(
  deps: ApplyBatchDeps,
  groups: ReadonlyMap<string, Group<State>>,
): Promise<readonly Call<State>[]> => {
  const { collection, service, inboxSize } = deps
  const found = await collection.find({ _id: { $in: [...groups.keys()] } }).toArray()
  const byId = new Map(found.map((stored) => [stored._id, stored]))
  const plans = [...groups].map(([id, group]) => decideGroup(service, byId.get(id), group))

  const idle = plans.filter((plan) => !plan.isChanged)
  const fresh = plans.filter((plan) => plan.isChanged && plan.read === undefined)
  const known = plans.filter((plan) => plan.isChanged && plan.read !== undefined)
  for (const plan of idle) commit(deps, plan)
  const [inserted, updated] = await Promise.all([
    fresh.length === 0 ? [] : insertPlans(collection, fresh, inboxSize),
    known.length === 0 ? [] : updatePlans(collection, known, inboxSize),
  ])
  const wasAlone = plans.length === 1
  return [
    ...fresh.flatMap((plan, index) => conclude(deps, { plan, outcome: inserted[index], wasAlone })),
    ...known.flatMap((plan, index) => conclude(deps, { plan, outcome: updated[index], wasAlone })),
  ]
}

const commit = <State extends AggregateState>({ relay, collection }: ApplyBatchDeps, plan: Plan<State>) => {
  // Older events first: another process may have died before it published them.
  relay.enqueue(collection, plan.id, [...(plan.read?.outbox ?? []), ...plan.emitted])
  plan.settle()
}

interface Concluded<State extends AggregateState> {
  readonly plan: Plan<State>
  readonly outcome: WriteOutcome | undefined
  /** True when the batch held this plan only. */
  readonly wasAlone: boolean
}

/** Answers the plan's calls, or returns those that shall run again. */
const conclude = <State extends AggregateState>(
  deps: ApplyBatchDeps,
  { plan, outcome, wasAlone }: Concluded<State>,
): readonly Call<State>[] => {
  switch (outcome?.kind) {
    case 'written':
      commit(deps, plan)
      return []
    case 'failed':
      return giveUpOrIsolate(plan, outcome, wasAlone)
    case 'unknown':
      // The inbox tells whether an event was applied. A request leaves no trace: it must not be applied twice.
      return plan.calls.filter((call) => (call.command.event ? canRetry(deps, call) : gaveUp(call)))
    case 'conflict':
    case undefined:
      return plan.calls.filter((call) => canRetry(deps, call))
  }
}

const gaveUp = <State extends AggregateState>(call: Call<State>): boolean => {
  call.reject(new AppError('conflict', { message: `many others wrote to ${call.id} at the same time` }))
  return false
}

const canRetry = <State extends AggregateState>(deps: ApplyBatchDeps, call: Call<State>): boolean =>
  call.attempts < deps.maxAttempts || gaveUp(call)

/** One call must not fail for another's sake: where the blame is shared, each goes alone. */
const giveUpOrIsolate = <State extends AggregateState>(
  { calls }: Plan<State>,
  { blame, error }: FailedWrite,
  wasAlone: boolean,
): readonly Call<State>[] => {
  const isShared = calls.length > 1 || (blame === 'batch' && !wasAlone)
  if (blame !== 'server' && isShared) {
    for (const call of calls) call.isAlone = true
    return calls
  }
  for (const call of calls) call.reject(error)
  return []
}

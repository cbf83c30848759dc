import type { ActionTrail } from '../actions-store.ts'
import { applyPlan } from './apply-plan.ts'
import { readBroker } from './management.ts'
import { planTopology } from './plan-topology.ts'
import type { Step, TopologyPlan } from './steps.ts'
import { wantedTopology, type WantedOptions } from './wanted-topology.ts'

/** Where the broker is, and what all services must agree on. */
export interface TopologyOptions extends WantedOptions {
  readonly amqpUrl: string
  /** The management API, with credentials. */
  readonly managementUrl: string
}

/** Compares what contracts and declared consumers want with what the broker has; changes nothing. */
export const readTopologyPlan = async (options: TopologyOptions): Promise<TopologyPlan> =>
  planTopology(wantedTopology(options), await readBroker(options.managementUrl, options.amqpUrl))

/** How a plan is applied. */
export interface ApplyTopologyOptions extends TopologyOptions {
  /** It is written down here. */
  readonly trail: ActionTrail
  readonly onStep?: ((step: Step, moved: number) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

/**
 * Plans and applies. Resolves to the plan that was applied; without changes nothing is done.
 * @throws Error when the plan has an obstacle, a service has to be stopped first, or the broker refuses; planning and
 *   applying again goes on where it stopped.
 */
export const applyTopology = async (options: ApplyTopologyOptions): Promise<TopologyPlan> => {
  const plan = await readTopologyPlan(options)
  if (plan.changes.length === 0 && plan.obstacles.length === 0) return plan
  const queues = [
    ...new Set(
      plan.changes.flatMap(({ steps }) =>
        steps.flatMap((step) => (step.do === 'declare_queue' ? [step.queue.name] : [])),
      ),
    ),
  ]
  const titles = plan.changes.map(({ title }) => title)
  const action = await options.trail.start({
    action: 'topology.apply',
    queues,
    ids: [],
    options: { changes: titles },
  })
  try {
    await applyPlan(plan, options)
    await action.end('done')
    return plan
  } catch (error) {
    await action.end('failed', { error: error instanceof Error ? error.message : String(error) })
    throw error
  }
}

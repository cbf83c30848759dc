import type { Choice, ChoiceKind } from './choice-kind.ts'
import { pass } from './progress-kinds.ts'
import { ORPHAN_AFTER_MS } from './rules.ts'
import { services, type World } from './world.ts'

/** What it takes to come to rest. */
export interface RestKinds {
  readonly progress: readonly ChoiceKind[]
  readonly time: readonly ChoiceKind[]
}

const MAX_STEPS = 4_000

/**
 * Runs everything until nothing is left to be done, with nothing going wrong any more: the sweeper, the pollers and
 * the redeliveries get their turn, and the clock moves on to whatever is due next. Ends early when `afterEach` says no.
 */
export const bringToRest = async (
  world: World,
  { progress, time }: RestKinds,
  afterEach: () => boolean,
): Promise<void> => {
  const { core } = world
  const polls = time.filter(({ name }) => name === 'expire' || name === 'check')
  const reconciling = time.find(({ name }) => name === 'reconcile')
  let reconciledAt = -1

  const reconcile = (): Choice | undefined => {
    if (core.changes === reconciledAt) return undefined
    const choice = reconciling?.first()
    if (choice === undefined) return undefined
    pass(world, ORPHAN_AFTER_MS + 1)
    reconciledAt = core.changes
    return choice
  }
  for (let steps = 0; steps < MAX_STEPS; steps += 1) {
    const choice = firstOf(progress) ?? sweep(world) ?? firstOf(polls) ?? reconcile()
    if (choice !== undefined) {
      await choice.perform()
    } else if (!moveClock(world)) return
    if (!afterEach()) return
  }
  core.violated('everything comes to rest', `still busy after ${MAX_STEPS} steps`)
}

const firstOf = (kinds: readonly ChoiceKind[]): Choice | undefined => {
  for (const kind of kinds) {
    const choice = kind.first()
    if (choice !== undefined) return choice
  }
  return undefined
}

const sweep = (world: World): Choice | undefined => {
  const swept = services.filter((service) => world.sweep(service))
  return swept.length === 0 ? undefined : { label: () => `sweep ${swept.join(' ')}`, perform: () => {} }
}

/** To the next deadline or check. False when there is none. */
const moveClock = (world: World): boolean => {
  const times = [world.orders.nextDeadline(), world.payments.nextCheck()].filter((time) => time !== undefined)
  if (times.length === 0) return false
  pass(world, Math.max(1, Math.min(...times) - world.core.now()))
  return true
}

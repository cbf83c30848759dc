import type { Random } from './random.ts'

/** Everything that is killed, by its name in the stack. */
export const parts = [
  'users',
  'inventory',
  'orders',
  'payments',
  'notifications',
  'gateway',
  'rabbitmq',
  'mongodb',
] as const

export type Part = (typeof parts)[number]

export const isPart = (name: string): name is Part => parts.some((part) => part === name)

/** One kill -9. */
export interface PlannedKill {
  readonly part: Part
  /** Counted from the begin of the placing. A part that is not back by then is killed when it is. */
  readonly atMs: number
}

/** What a plan is made for. */
export interface KillPlanInput {
  readonly targets: readonly Part[]
  /** How long orders are placed. */
  readonly placingMs: number
  readonly random: Random
}

const LEAST_ROUNDS = 2
const BETWEEN_KILLS_MS = 5_000
/** Long enough for a part to be back before its next turn. */
const leastRoundMs = (part: Part): number => (part === 'rabbitmq' ? 15_000 : 6_000)
/** The first orders find everything well; the last kills come when no more are placed. */
const FROM = 0.03
const UNTIL = 1.06

/**
 * Every target once a round, at least twice, each round in another order; evenly over the placing and a little
 * beyond it, each moved at random by up to half the way to its neighbours, so that failures overlap.
 */
export const planKills = ({ targets, placingMs, random }: KillPlanInput): PlannedKill[] => {
  const roundMs = Math.max(...targets.map(leastRoundMs), targets.length * BETWEEN_KILLS_MS)
  const rounds = Math.max(LEAST_ROUNDS, Math.round(placingMs / roundMs))
  const order = Array.from({ length: rounds }, () => random.shuffled(targets)).flat()
  const stepMs = (placingMs * (UNTIL - FROM)) / order.length
  const planned = order.map((part, index) => {
    const atMs = placingMs * FROM + stepMs * (index + 0.5 + (random.next() - 0.5))
    return { part, atMs: Math.round(atMs) }
  })
  return planned
}

import { setTimeout as delay } from 'node:timers/promises'
import type { Stack } from '@waybill/dev-stack'
import type { Part, PlannedKill } from './kill-plan.ts'

/** One kill -9 that happened. */
export interface Kill {
  readonly part: Part
  /** Counted from the begin of the killing. */
  readonly atMs: number
  /** How long the part was away. */
  readonly backAfterMs: number
}

/** What killing needs. */
export interface KillParts {
  readonly stack: Pick<Stack, 'isReady' | 'kill' | 'pids'>
  readonly plan: readonly PlannedKill[]
  readonly signal: AbortSignal
  /** Told of each kill when it happens. */
  readonly onKill?: (part: Part) => void
}

const LOOK_EVERY_MS = 50
const BACK_WITHIN_MS = 120_000

/**
 * Carries out a plan. A part that is not back when its turn comes is killed as soon as it is; the others do not wait
 * for that. Resolves when every part is back after its last kill.
 * @throws Error when a part is not ours to kill, or does not come back.
 */
export const killParts = async ({ stack, plan, signal, onKill = () => {} }: KillParts): Promise<Kill[]> => {
  for (const part of new Set(plan.map((each) => each.part))) {
    if (stack.pids[part] === undefined)
      throw new Error(`${part} was not started here, so it cannot be killed`)
  }
  const startedAt = performance.now()
  const elapsed = () => Math.round(performance.now() - startedAt)

  const untilReady = async (part: Part) => {
    const deadline = performance.now() + BACK_WITHIN_MS
    while (!stack.isReady(part)) {
      if (performance.now() > deadline)
        throw new Error(`${part} is not back after ${BACK_WITHIN_MS / 1000} s`)
      await delay(LOOK_EVERY_MS, undefined, { signal })
    }
  }
  const killOne = async ({ part, atMs: dueAtMs }: PlannedKill): Promise<Kill> => {
    await delay(Math.max(0, dueAtMs - elapsed()), undefined, { signal })
    await untilReady(part)
    const [pid, atMs] = [stack.pids[part], elapsed()]
    stack.kill(part)
    onKill(part)
    while (stack.pids[part] === pid) await delay(LOOK_EVERY_MS, undefined, { signal })
    await untilReady(part)
    return { part, atMs, backAfterMs: elapsed() - atMs }
  }
  const killEach = async (kills: readonly PlannedKill[]) => {
    const done: Kill[] = []
    for (const kill of kills) done.push(await killOne(kill))
    return done
  }
  const byPart = Object.values(Object.groupBy(plan, ({ part }) => part))
  return (await Promise.all(byPart.map(killEach))).flat().toSorted((a, b) => a.atMs - b.atMs)
}

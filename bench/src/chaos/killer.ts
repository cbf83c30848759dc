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
const GONE_WITHIN_MS = 15_000
/** A service waits for the broker, the broker for its data, and all of them for a busy machine. */
const BACK_WITHIN_MS = 300_000

interface Patience {
  readonly withinMs: number
  readonly orElse: string
  readonly signal: AbortSignal
}

const until = async (check: () => boolean, { withinMs, orElse, signal }: Patience): Promise<void> => {
  const deadline = performance.now() + withinMs
  while (!check()) {
    if (performance.now() > deadline) throw new Error(`${orElse} after ${withinMs / 1000} s`)
    await delay(LOOK_EVERY_MS, undefined, { signal })
  }
}

/**
 * Carries out a plan. A part that is not back when its turn comes is killed as soon as it is; the others do not wait
 * for that. Resolves when every part is back after its last kill.
 * @throws Error when a part does not end, or does not come back.
 */
export const killParts = async ({ stack, plan, signal, onKill = () => {} }: KillParts): Promise<Kill[]> => {
  const startedAt = performance.now()
  const elapsed = () => Math.round(performance.now() - startedAt)

  const untilReady = async (part: Part) => {
    const isBack = () => stack.isReady(part)
    await until(isBack, { withinMs: BACK_WITHIN_MS, orElse: `${part} is not back`, signal })
  }
  const killOne = async ({ part, atMs: dueAtMs }: PlannedKill): Promise<Kill> => {
    await delay(Math.max(0, dueAtMs - elapsed()), undefined, { signal })
    await untilReady(part)
    const [pid, atMs] = [stack.pids[part], elapsed()]
    stack.kill(part)
    onKill(part)
    // An engine in a container has no process id of ours.
    const isGone = () => !stack.isReady(part) || stack.pids[part] !== pid
    await until(isGone, { withinMs: GONE_WITHIN_MS, orElse: `${part} does not end`, signal })
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

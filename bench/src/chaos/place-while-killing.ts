import type { Stack } from '@waybill/dev-stack'
import type { GatewayClient } from './gateway-client.ts'
import type { PlannedKill } from './kill-plan.ts'
import { killParts, type Kill } from './killer.ts'
import type { PlannedOrder } from './order-plan.ts'
import { placeOrders, type Placed, type Placing } from './place-orders.ts'
import type { Surroundings } from './system.ts'

/** What {@link placeWhileKilling} does. */
export interface Onslaught {
  readonly stack: Stack
  readonly planned: readonly PlannedOrder[]
  readonly shoppers: readonly GatewayClient[]
  readonly ratePerSecond: number
  readonly plan: readonly PlannedKill[]
}

const PROGRESS_EVERY_MS = 5_000

/** Resolves when every order was accepted or given up, and every part is back after its last kill. */
export const placeWhileKilling = async (
  { stack, planned, shoppers, ratePerSecond, plan }: Onslaught,
  { log, signal: stopping }: Surroundings,
): Promise<{ placed: readonly Placed[]; kills: readonly Kill[] }> => {
  // When one of the two fails the other must not go on.
  const failing = new AbortController()
  const signal = AbortSignal.any([stopping, failing.signal])
  const placing = placeOrders({ planned, shoppers, ratePerSecond, signal })
  const timer = setInterval(() => log(describe(placing)), PROGRESS_EVERY_MS)
  let killed = 0
  const onKill = (part: string) => log(`kill -9 ${part} (${++killed} of ${plan.length})`)
  try {
    const killing = killParts({ stack, plan, signal, onKill })
    const [placed, kills] = await Promise.all([placing.done, killing])
    log(`placed; requests that failed: ${placing.failures.toString()}`)
    log(downtimes(kills))
    return { placed, kills }
  } finally {
    clearInterval(timer)
    failing.abort()
  }
}

const describe = ({ sent, accepted }: Placing): string => `placing: ${sent} sent, ${accepted} accepted`

const downtimes = (kills: readonly Kill[]): string => {
  const byPart = Map.groupBy(kills, ({ part }) => part)
  const told = [...byPart].map(([part, own]) => {
    const longestMs = Math.max(...own.map(({ backAfterMs }) => backAfterMs))
    return `${part} ${own.length}x (${(longestMs / 1000).toFixed(1)} s)`
  })
  return `killed, with the longest time away: ${told.join(', ')}`
}

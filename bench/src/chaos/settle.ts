import { setTimeout as delay } from 'node:timers/promises'
import type { BrokerView } from './broker-view.ts'
import { isSettled } from './judge.ts'
import type { Records, RecordsView } from './records.ts'

/** What is still under way. */
export interface Unsettled {
  /** Orders that have not ended, or whose money is not where it belongs. */
  readonly orders: number
  /** Payments about which something is left to be done. */
  readonly payments: number
  /** Units that orders hold. */
  readonly held: number
  /** Messages, by queue; undefined while the broker has not counted them. */
  readonly waiting: Readonly<Record<string, number>> | undefined
  /** Documents with unpublished events, by collection. */
  readonly unpublished: Readonly<Record<string, number>>
}

/** What waiting needs. */
export interface UntilSettled {
  readonly records: RecordsView
  readonly broker: BrokerView
  readonly skus: readonly string[]
  /** Mails that must have come before all is settled: one per order. */
  readonly mails: () => number
  readonly onProgress: (unsettled: Unsettled) => void
  readonly signal: AbortSignal
}

const LOOK_EVERY_MS = 2_000
/** The broker's own counts are up to 5 s old, so one quiet look is not enough. */
const QUIET_LOOKS = 4
/** Longer than any wait but a deadline and the retry ladder: when nothing has changed for so long, nothing will. */
const STANDSTILL_MS = 90_000
/** A little longer than the longest step of the retry ladder. */
const MOST_MS = 480_000

const look = async ({ records, broker, skus }: UntilSettled): Promise<Unsettled> => {
  const [{ orders, payments, products }, waiting, unpublished] = await Promise.all([
    records.read(skus),
    broker.waiting(),
    records.unpublished(),
  ])
  return {
    orders: orders.filter((order) => !isSettled(order)).length,
    payments: payments.filter(({ nextCheckAt }) => nextCheckAt !== undefined).length,
    held: products.flatMap(({ holds }) => holds).length,
    waiting,
    unpublished,
  }
}

const isQuiet = ({ orders, payments, held, waiting, unpublished }: Unsettled): boolean =>
  orders + payments + held === 0 &&
  waiting !== undefined &&
  Object.keys({ ...waiting, ...unpublished }).length === 0

/**
 * Waits until every order has ended with its money and stock right and nothing waits anywhere. Gives up when nothing
 * has changed for 90 s and no message waits for another try, or after 8 min. Resolves to what was read then.
 */
export const untilSettled = async (wait: UntilSettled): Promise<{ records: Records; left: Unsettled }> => {
  const startedAt = Date.now()
  let changedAt = startedAt
  let before = ''
  let quietLooks = 0
  for (;;) {
    const unsettled = await look(wait)
    wait.onProgress(unsettled)
    quietLooks = isQuiet(unsettled) ? quietLooks + 1 : 0
    const now = JSON.stringify([unsettled, wait.mails()])
    if (now !== before) changedAt = Date.now()
    before = now
    const hasEnded = quietLooks >= QUIET_LOOKS
    const isStandstill =
      Date.now() - changedAt > STANDSTILL_MS && Object.keys(unsettled.waiting ?? {}).length === 0
    if (hasEnded || isStandstill || Date.now() - startedAt > MOST_MS)
      return { records: await wait.records.read(wait.skus), left: unsettled }
    await delay(LOOK_EVERY_MS, undefined, { signal: wait.signal })
  }
}

import type { Fact, OrderFact, Rules } from './facts.ts'
import type { Finding, FindingCode } from './finding.ts'

/** How much an audit has seen. */
export interface AuditCounts {
  readonly products: number
  /** By status. */
  readonly orders: Readonly<Record<string, number>>
  readonly reservations: number
  readonly payments: number
  /** Of the test provider. */
  readonly charges: number
  readonly holds: number
  /** Orders that are under way, or changed so lately that not everything was judged. */
  readonly inFlight: number
  /** Documents with events that are not confirmed, whatever their age. */
  readonly outboxes: number
  /** Keys whose events wait for an earlier one that failed, however long. */
  readonly parked: number
  readonly emailsQueued: number
  /** By queue; empty without a broker. */
  readonly deadLetters: Readonly<Record<string, number>>
  /** By code; complete even where the list of findings is cut. */
  readonly findings: Readonly<Partial<Record<FindingCode, number>>>
}

/** Counts facts and findings as they come. */
export const createCounts = ({ now, settleMs }: Rules) => {
  const sums = { products: 0, reservations: 0, payments: 0, charges: 0, holds: 0 }
  const waiting = { inFlight: 0, outboxes: 0, parked: 0, emailsQueued: 0 }
  const orders: Record<string, number> = {}
  const deadLetters: Record<string, number> = {}
  const found: Partial<Record<FindingCode, number>> = {}

  const isYoung = (at: string | undefined) => at !== undefined && Date.parse(at) > now.getTime() - settleMs
  const isInFlight = ({ order, reservation, payment }: OrderFact) =>
    order === undefined ||
    order.status === 'placed' ||
    order.status === 'processing' ||
    [order, reservation, payment].some((part) => isYoung(part?.updatedAt))

  const countOrder = (fact: OrderFact) => {
    const status = fact.order?.status
    if (status !== undefined) orders[status] = (orders[status] ?? 0) + 1
    sums.reservations += fact.reservation === undefined ? 0 : 1
    sums.payments += fact.payment === undefined ? 0 : 1
    sums.charges += fact.charges?.length ?? 0
    sums.holds += fact.holds.length
    if (isInFlight(fact)) waiting.inFlight += 1
  }

  return {
    add: (fact: Fact): void => {
      if (fact.kind === 'order') countOrder(fact)
      else if (fact.kind === 'product') sums.products += 1
      else if (fact.kind === 'outbox') waiting.outboxes += 1
      else if (fact.kind === 'parked') waiting.parked += 1
      else if (fact.kind === 'email') waiting.emailsQueued += 1
      else if (fact.kind === 'dead_letters') deadLetters[fact.queue] = fact.messages
    },
    /** Resolves to how many of its code there are now. */
    find: ({ code }: Finding): number => {
      const count = (found[code] ?? 0) + 1
      found[code] = count
      return count
    },
    result: (): AuditCounts => ({ ...sums, orders, ...waiting, deadLetters, findings: found }),
  }
}

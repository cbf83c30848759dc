import type { Fact, ProductFact, Rules } from './facts.ts'
import type { Finding, FindingCode } from './finding.ts'
import { judgeOrder } from './judge-order.ts'

/**
 * Every invariant that a fact breaks. Pure. What may still be under way breaks none: an order, payment or
 * reservation is judged once it has not changed for `settleMs`, and what is retried until it works hangs after `hangMs`.
 */
export const findings = (fact: Fact, rules: Rules): Finding[] => {
  const isOld = (at: string, ageMs: number) => Date.parse(at) <= rules.now.getTime() - ageMs
  switch (fact.kind) {
    case 'order':
      return judgeOrder(fact, rules)
    case 'product':
      return judgeProduct(fact)
    case 'outbox':
      return isOld(fact.oldestAt, rules.settleMs)
        ? one('outbox_stuck', `${fact.collection} ${fact.id}`, `${fact.events} events since ${fact.oldestAt}`)
        : []
    case 'parked':
      return isOld(fact.parkedAt.toISOString(), rules.hangMs)
        ? one(
            'aggregates_parked',
            `${fact.collection} ${fact.key}`,
            `${fact.waiting} events wait for ${fact.blocker}`,
          )
        : []
    case 'email':
      return isOld(fact.queuedAt, rules.hangMs)
        ? one('email_stuck', `e-mail ${fact.id}`, `queued since ${fact.queuedAt}`)
        : []
    case 'dead_letters':
      return rules.strict && fact.messages > 0
        ? one('dead_letters', `queue ${fact.queue}`, `${fact.messages} messages`)
        : []
    case 'unreadable':
      return one('unreadable', `${fact.collection} ${fact.id}`, fact.problem)
  }
}

const one = (code: FindingCode, subject: string, detail: string): Finding[] => [{ code, subject, detail }]

const judgeProduct = (product: ProductFact): Finding[] => {
  const { initial, restocked, sold, held, available, committedAtLeast, committedAtMost } = product
  const subject = `product ${product.sku}`
  const books = `initial ${initial} + restocked ${restocked} - sold ${sold} - held ${held} = available ${available}`
  const committed =
    committedAtLeast === committedAtMost ? `${committedAtLeast}` : `${committedAtLeast} to ${committedAtMost}`
  return [
    ...(initial + restocked - sold - held === available
      ? []
      : one('stock_unbalanced', subject, `not so: ${books}`)),
    ...(Math.min(initial, restocked, sold, held, available) >= 0
      ? []
      : one('stock_negative', subject, books)),
    ...(sold >= committedAtLeast && sold <= committedAtMost
      ? []
      : one('sold_mismatch', subject, `sold ${sold}, committed reservations say ${committed}`)),
  ]
}

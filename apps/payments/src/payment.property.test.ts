import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  captured,
  checked,
  declined,
  follow,
  later,
  notFoundAt,
  refunded,
  refundFailed,
  requested,
  requestedByOther,
  unknown,
  voided,
  voidedForOther,
} from './payment.fixtures.ts'
import type { PaymentInput } from './payment-input.ts'
import { isOpen, isRefunding, type Payment } from './payment-state.ts'

/** What the provider does with the charge, and what the caller hears of it. */
type Fate = 'captured' | 'declined' | 'captured_silently' | 'lost'

interface World {
  state: Payment | undefined
  published: string[]
  /** Attempts whose charge the provider made. */
  readonly charged: Set<string>
  captures: number
  refunds: number
  /** A lost charge is made when it is sent again. */
  sent: number
}

const answerTo = (fate: Fate, world: World): PaymentInput => {
  const isFirst = world.sent === 0
  world.sent += 1
  if (fate === 'declined') return declined
  if (fate === 'lost' && isFirst) return unknown
  world.captures = 1
  world.charged.add(world.state?.attempt ?? '')
  return fate === 'captured_silently' && isFirst ? unknown : captured
}

/** What the provider says when it is asked. */
const knownOf = (fate: Fate, world: World, now: Date): PaymentInput => {
  if (world.captures > 0) return captured
  return fate === 'declined' && world.sent > 0 ? declined : notFoundAt(now)
}

const hear = (world: World, input: PaymentInput, now?: Date) => {
  const outcome = follow(world.state, input, now)
  world.state = outcome.state
  world.published.push(...outcome.published.map(({ type }) => type))
  return outcome
}

/** One due step, as the poller or a redelivery takes it; it may find the refund refused. */
const step = (world: World, { fate, isRefused, now }: { fate: Fate; isRefused: boolean; now: Date }) => {
  const { isUnchanged, state } = hear(world, checked, now)
  if (isUnchanged || state === undefined) return
  if (isRefunding(state)) {
    if (!isRefused) world.refunds = 1
    hear(world, isRefused ? refundFailed : refunded, now)
  } else if (isOpen(state)) {
    const known = knownOf(fate, world, now)
    const isSentAgain = known.type === 'charge_not_found' && state.voidedAt === undefined
    hear(world, isSentAgain ? answerTo(fate, world) : known, now)
  }
}

const story = fc.record({
  fate: fc.constantFrom<Fate>('captured', 'declined', 'captured_silently', 'lost'),
  /** Whether the process dies between wishing and charging. */
  dies: fc.boolean(),
  /** The attempts that got the stock; two when a key was used twice. */
  requests: fc.constantFrom([requested], [requested, requestedByOther]),
  /** How the order ends, by the attempt that orders knew. */
  voids: fc.constantFrom([], [voided], [voidedForOther], [voided, voidedForOther]),
  copies: fc.integer({ min: 1, max: 3 }),
  picks: fc.array(fc.nat({ max: 99 }), { minLength: 20, maxLength: 20 }),
  refusals: fc.nat({ max: 3 }),
})

it('any order, repetition and crash ends with one capture for a sale, and none kept otherwise', () => {
  fc.assert(
    fc.property(story, ({ fate, dies, requests, voids, copies, picks, refusals }) => {
      const world: World = {
        state: undefined,
        published: [],
        charged: new Set(),
        captures: 0,
        refunds: 0,
        sent: 0,
      }
      const isVoided = voids.length > 0
      const messages = [...requests, ...voids]
      const waiting = Array.from({ length: copies }, () => messages).flat()
      for (let turn = 0; waiting.length > 0; turn += 1) {
        const [next] = waiting.splice((picks[turn % picks.length] ?? 0) % waiting.length, 1)
        if (next === undefined) continue
        const { isUnchanged } = hear(world, next)
        if (next.type === 'requested' && !isUnchanged && !dies) hear(world, answerTo(fate, world))
      }
      for (let checks = 0; checks < 12; checks += 1) {
        step(world, { fate, isRefused: checks < refusals, now: later((checks + 1) * 1_000_000) })
      }

      const { state, charged, captures, refunds, published } = world
      expect(state).not.toHaveProperty('nextCheckAt')
      expect(state).not.toHaveProperty('paymentMethod')
      expect(charged.size).toBe(captures)
      expect(captures - refunds).toBe(isVoided || fate === 'declined' ? 0 : 1)
      expect(published.filter((type) => type === 'payment.processed')).toHaveLength(captures)
      expect(published.filter((type) => type === 'payment.refunded')).toHaveLength(refunds)
      expect(state?.status).toBe(endOf(world, isVoided))
    }),
    { numRuns: 1000 },
  )
})

const endOf = ({ captures, published }: World, isVoided: boolean) => {
  if (captures > 0) return isVoided ? 'refunded' : 'processed'
  return published.includes('payment.failed') ? 'failed' : 'voided'
}

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  after,
  cancelRequested,
  DEADLINE,
  deadlinePassed,
  declined,
  follow,
  nameOf,
  orderOf,
  OTHER,
  placed,
  processed,
  refunded,
  rejected,
  reserved,
  restocked,
  type Story,
  untouched,
} from './order.fixtures.ts'
import type { OrderInput } from './order-input.ts'

const attemptsOf = (script: readonly OrderInput[], type: OrderInput['type']): string[] =>
  script.flatMap((input) => (input.type === type && 'attempt' in input ? [input.attempt] : []))

/** What inventory and payments answer to what orders published. */
const answersTo = (name: string, script: readonly OrderInput[]): OrderInput[] => {
  const [type, attempt = ''] = name.split(' ')
  if (type === 'inventory.restock') {
    return attemptsOf(script, 'inventory.reserved').includes(attempt) ? [restocked(attempt)] : []
  }
  return type === 'order.failed' || type === 'order.cancelled'
    ? attemptsOf(script, 'payment.processed').map((captured) => refunded(captured))
    : []
}

/**
 * Delivers the script and the answers that it causes: each `copies` times, in the order that `picks` say.
 * A message that is lost and delivered again is, to the order, a late one.
 */
const play = (
  script: readonly OrderInput[],
  { copies, picks }: { copies: number; picks: number[] },
): Story => {
  const times = <T>(items: readonly T[]) => Array.from({ length: copies }, () => items).flat()
  const waiting = times(script)
  let story = untouched
  const deliver = (next: OrderInput) => {
    const known = story.published.length
    story = follow(story, next, DEADLINE)
    waiting.push(...times(story.published.slice(known).flatMap((event) => answersTo(nameOf(event), script))))
  }
  const drain = () => {
    for (let turn = 0; waiting.length > 0; turn += 1) {
      const [next] = waiting.splice((picks[turn % picks.length] ?? 0) % waiting.length, 1)
      if (next !== undefined) deliver(next)
    }
  }
  drain()
  deliver(deadlinePassed())
  drain()
  return story
}

const deliveries = fc.record({
  copies: fc.integer({ min: 1, max: 3 }),
  picks: fc.array(fc.nat({ max: 999 }), { minLength: 40, maxLength: 40 }),
})

const outcomeOf = (story: Story) => {
  const { timeline, updatedAt: _, ...state } = orderOf(story)
  return {
    state,
    told: timeline.map(({ type }) => type).toSorted(),
    published: story.published.map(nameOf).toSorted(),
  }
}

const expectInvariants = (story: Story, script: readonly OrderInput[]) => {
  const order = orderOf(story)
  const published = story.published.map(nameOf)
  const ended = order.status !== 'completed'

  expect(['completed', 'failed', 'cancelled']).toContain(order.status)
  expect(order).not.toHaveProperty('deadlineAt')
  expect(published.filter((name) => /^order\.(completed|failed|cancelled) /.test(name))).toEqual([
    `order.${order.status} ${order.attempt}`,
  ])
  expect(new Set(published).size).toBe(published.length)

  for (const attempt of attemptsOf(script, 'inventory.reserved')) {
    const mustGoBack = ended || attempt !== order.attempt
    expect(published.includes(`inventory.restock ${attempt}`)).toBe(mustGoBack)
  }
  const captured = attemptsOf(script, 'payment.processed').length > 0
  expect(order.money).toBe(ended ? (captured ? 'refunded' : 'unpaid') : 'paid')

  expect(order.timeline.map(({ seq }) => seq)).toEqual(order.timeline.map((_entry, index) => index + 1))
  expect(order.timeline[0]?.type).toBe('order.placed')
  expect(new Set(order.timeline.map(({ eventId }) => eventId)).size).toBe(order.timeline.length)
}

const settled = {
  'a sale': [placed(), reserved(), processed()],
  'a rejection': [placed(), rejected()],
  'a declined payment': [placed(), reserved(), declined()],
  'a cancellation before the reservation': [placed(), cancelRequested(), reserved()],
  'a cancellation of an order that nobody answers': [placed(), cancelRequested()],
  silence: [placed()],
  'silence after the reservation': [placed(), reserved()],
  'a sale beside a foreign reservation': [placed(), reserved(), processed(), reserved(OTHER)],
  'a sale beside a foreign rejection': [placed(), reserved(), processed(), rejected('superseded', OTHER)],
  'a foreign attempt that got the stock and was charged': [
    placed(),
    rejected('superseded'),
    reserved(OTHER),
    processed(OTHER),
  ],
} satisfies Record<string, OrderInput[]>

const races = {
  'cancelling against the payment': [placed(), reserved(), cancelRequested(), processed()],
  'cancelling against a declined payment': [placed(), reserved(), cancelRequested(), declined()],
  'cancelling against a rejection': [placed(), cancelRequested(), rejected()],
  'the deadline against the payment': [placed(), reserved(), deadlinePassed(), processed()],
  'the deadline against a rejection': [placed(), deadlinePassed(), rejected()],
  'the deadline against cancelling': [placed(), reserved(), deadlinePassed(), cancelRequested(), processed()],
  'two placements, ours first in stock': [
    placed(),
    placed(OTHER),
    reserved(),
    rejected('superseded', OTHER),
    processed(),
  ],
  'two placements that both got stock': [
    placed(),
    placed(OTHER),
    reserved(),
    reserved(OTHER),
    cancelRequested(),
  ],
} satisfies Record<string, OrderInput[]>

describe('whatever the order of arrival and however often each message comes', () => {
  it.each(Object.entries(settled))('%s ends the same, with the same events published', (_name, script) => {
    const inOrder = outcomeOf(play(script, { copies: 1, picks: [0] }))
    fc.assert(
      fc.property(deliveries, (how) => {
        const story = play(script, how)
        expect(outcomeOf(story)).toEqual(inOrder)
        expectInvariants(story, script)
      }),
      { numRuns: 300 },
    )
  })

  it.each(Object.entries(races))('%s ends one way or the other, and the books balance', (_name, script) => {
    fc.assert(
      fc.property(deliveries, (how) => {
        const story = play(script, how)
        expectInvariants(story, script)
        expect(orderOf(story).timeline.length).toBeGreaterThanOrEqual(1)
      }),
      { numRuns: 300 },
    )
  })

  it('any mixture of what can be said without contradiction leaves an order that ends', () => {
    const everything = [
      reserved(),
      rejected(),
      restocked(),
      refunded(),
      cancelRequested(),
      deadlinePassed(),
      reserved(OTHER),
      processed(OTHER),
      placed(OTHER),
    ]
    fc.assert(
      fc.property(fc.shuffledSubarray(everything), fc.nat({ max: everything.length }), (mixture, at) => {
        const story = follow(after(...mixture.toSpliced(at, 0, placed())), deadlinePassed(), DEADLINE)
        expect(['completed', 'failed', 'cancelled']).toContain(orderOf(story).status)
      }),
      { numRuns: 500 },
    )
  })
})

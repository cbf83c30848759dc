import { type Decision, type PendingEvent, unchanged } from '@waybill/store'
import { decide } from './order.ts'
import type { OrderInput, OrderPlacedInput, Said } from './order-input.ts'
import { isRecorded, type OrderState, type RecordedOrder } from './order-state.ts'

const ORDER_ID = '4d6c2f0a-93b1-5c1e-8a55-0c1d2e3f4a5b'
export const BUYER = '019a0e5c-7c1e-7d3a-9b1f-2a3b4c5d6e7f'
export const STRANGER = '019a0e5c-7c1e-7d3a-9b1f-000000000000'
export const OURS = '9f86d081884c7d65'
export const OTHER = '60303ae22b998861'

export const NOON = new Date('2026-11-23T12:00:00.000Z')
export const DEADLINE = new Date('2026-11-23T12:15:00.000Z')

let ids = 0
const input = (said: Said): OrderInput => {
  ids += 1
  const id = `019a0e5c-7c1e-7d3a-9b1f-${String(ids).padStart(12, '0')}`
  return { ...said, id, at: '2026-11-23T11:59:59.000Z' }
}

export const placed = (attempt = OURS, overrides: Partial<OrderPlacedInput> = {}): OrderInput =>
  input({
    type: 'order.placed',
    orderId: ORDER_ID,
    userId: BUYER,
    attempt,
    lines: [{ sku: 'MUG-ENAMEL-WHITE', quantity: 2, unitPrice: { amountMinor: 1450, currency: 'EUR' } }],
    shippingAddress: {
      name: 'Ada Example',
      line1: 'Quay Street 4',
      postalCode: '20457',
      city: 'Hamburg',
      country: 'DE',
    },
    placedAt: '2026-11-23T11:59:59.000Z',
    correlationId: 'req-1',
    deadlineAt: DEADLINE.toISOString(),
    ...overrides,
  })
export const reserved = (attempt = OURS) => input({ type: 'inventory.reserved', attempt })
export const rejected = (reason: 'out_of_stock' | 'superseded' = 'out_of_stock', attempt = OURS) =>
  input({
    type: 'inventory.rejected',
    attempt,
    reason,
    lines: [{ sku: 'MUG-ENAMEL-WHITE', requested: 2, available: 1 }],
  })
export const restocked = (attempt = OURS) => input({ type: 'inventory.restocked', attempt })
export const processed = (attempt = OURS) => input({ type: 'payment.processed', attempt })
export const declined = (code: 'card_declined' | 'provider_error' = 'card_declined', attempt = OURS) =>
  input({ type: 'payment.failed', attempt, code })
export const refunded = (attempt = OURS) => input({ type: 'payment.refunded', attempt })
export const cancelRequested = (userId = BUYER, reason = 'ordered twice') =>
  input({ type: 'order.cancel_requested', userId, reason })
export const deadlinePassed = () => input({ type: 'deadline.passed' })
export const shipped = () => input({ type: 'order.shipped' })
export const delivered = () => input({ type: 'order.delivered' })
export const erased = () => input({ type: 'user.erased' })

/** `order.failed`, or with its attempt when it is one that carries it: `inventory.restock 9f86…`. */
export const nameOf = ({ definition, data }: PendingEvent): string => {
  const { attempt } = data as { attempt?: string }
  return attempt === undefined ? definition.type : `${definition.type} ${attempt}`
}

/** What became of an order: its state and everything that it published on the way. */
export interface Story {
  readonly state: OrderState | undefined
  readonly published: readonly PendingEvent[]
  readonly last: Decision<OrderState>
}

export const untouched: Story = { state: undefined, published: [], last: unchanged }

export const follow = (story: Story, next: OrderInput, now = NOON): Story => {
  const last = decide(story.state, next, now)
  return last === unchanged
    ? { ...story, last }
    : { state: last.state, published: [...story.published, ...last.events], last }
}

/** Lets the inputs happen one after the other. */
export const after = (...inputs: OrderInput[]): Story =>
  inputs.reduce<Story>((story, next) => follow(story, next), untouched)

export const orderOf = ({ state }: Story): RecordedOrder => {
  if (!isRecorded(state)) throw new Error('the order is not recorded')
  return state
}

/** What the last input alone published. */
export const publishedLast = ({ last }: Story): string[] =>
  last === unchanged ? [] : last.events.map(nameOf)

import type { Money } from '@waybill/contracts'
import { assess, type Offer, type Refusal, type Refused, sumUp } from './assess.ts'
import type { Hold, Want } from './stock.ts'

/** Take everything that an attempt wants. */
export interface TakeRequest {
  readonly kind: 'take'
  readonly orderId: string
  readonly attempt: string
  readonly claim: string
  readonly wants: readonly Want[]
  readonly takenAt: Date
}

/** One hold, named well enough to end it. */
export interface HoldLine {
  readonly sku: string
  readonly claim: string
  readonly quantity: number
}

/** End these holds: the units were sold, or are for sale again. */
export interface SettleRequest {
  readonly kind: 'settle'
  readonly as: 'sold' | 'returned'
  readonly lines: readonly HoldLine[]
}

export type StockRequest = TakeRequest | SettleRequest

/** What a request came to. `held` are the holds that the attempt has now, whichever run of it took them. */
export type StockOutcome =
  | { readonly outcome: 'taken'; readonly held: readonly HoldLine[] }
  | { readonly outcome: 'refused'; readonly refused: Refused; readonly held: readonly HoldLine[] }
  | { readonly outcome: 'settled' }

/** One conditional update of one product, for many requests at once. It happens as a whole or not at all. */
export type StockUpdate =
  | {
      readonly kind: 'take'
      readonly sku: string
      readonly unitPrice: Money
      readonly holds: readonly Hold[]
    }
  | {
      readonly kind: 'settle'
      readonly sku: string
      readonly claims: string[]
      readonly sold: number
      readonly returned: number
    }

/** A product as it was read. */
export interface StockSnapshot extends Offer {
  readonly holds: readonly Pick<Hold, 'orderId' | 'attempt' | 'claim' | 'quantity'>[]
}

const nothingSettled = { claims: [] as readonly string[], sold: 0, returned: 0 }

interface TakeJob {
  readonly request: TakeRequest
  readonly pending: Map<string, Want>
  readonly held: HoldLine[]
  refused?: Refused
}

interface SettleJob {
  readonly request: SettleRequest
  readonly pending: Map<string, HoldLine>
}

/**
 * Plans the updates of one batch of requests. The first round hopes that everything fits, and merges all requests
 * for a SKU into one update; only if something did not match are the products read, and the rest is planned on what
 * they hold. Each round is idempotent: a request that was cut off by a crash resumes where it stood.
 */
export const createStockPlan = (requests: readonly StockRequest[]) => {
  const takes = new Map<TakeRequest, TakeJob>()
  const settles = new Map<SettleRequest, SettleJob>()
  for (const request of requests) {
    if (request.kind === 'take') {
      const pending = new Map(request.wants.map((want) => [want.sku, want]))
      takes.set(request, { request, pending, held: [] })
    } else {
      settles.set(request, { request, pending: new Map(request.lines.map((line) => [line.sku, line])) })
    }
  }
  const jobs = () => [...settles.values(), ...takes.values()]
  let confirm: (() => void)[] = []

  const planSettles = (updates: Map<string, StockUpdate>) => {
    for (const { request, pending } of settles.values()) {
      for (const line of pending.values()) {
        const key = `${line.sku} 0`
        const merged = updates.get(key)
        const before = merged?.kind === 'settle' ? merged : nothingSettled
        // Two requests that end the same hold: the second waits, and then finds it gone.
        if (before.claims.includes(line.claim)) continue
        updates.set(key, {
          kind: 'settle',
          sku: line.sku,
          claims: [...before.claims, line.claim],
          sold: before.sold + (request.as === 'sold' ? line.quantity : 0),
          returned: before.returned + (request.as === 'returned' ? line.quantity : 0),
        })
        confirm.push(() => pending.delete(line.sku))
      }
    }
  }

  const planTakes = (updates: Map<string, StockUpdate>) => {
    const planned = new Set<string>()
    for (const { request, pending, held } of takes.values()) {
      for (const { sku, quantity, unitPrice } of pending.values()) {
        const once = `${sku} ${request.orderId}`
        // Two runs of one order in a batch: the second waits, and then finds the hold of the first.
        if (unitPrice === undefined || planned.has(once)) continue
        planned.add(once)
        const { orderId, attempt, claim, takenAt } = request
        const key = `${sku} 1 ${unitPrice.amountMinor} ${unitPrice.currency}`
        const merged = updates.get(key)
        const holds = merged?.kind === 'take' ? merged.holds : []
        const hold = { orderId, attempt, claim, quantity, takenAt }
        updates.set(key, { kind: 'take', sku, unitPrice, holds: [...holds, hold] })
        confirm.push(() => {
          pending.delete(sku)
          held.push({ sku, claim, quantity })
        })
      }
    }
  }

  return {
    /** The SKUs that something is still to be done to. */
    skus: (): string[] => [...new Set(jobs().flatMap(({ pending }) => [...pending.keys()]))].toSorted(),
    /** The next round, sorted by SKU, ends before takes: what is returned can be taken at once. */
    updates: (): StockUpdate[] => {
      const updates = new Map<string, StockUpdate>()
      confirm = []
      planSettles(updates)
      planTakes(updates)
      return [...updates].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, update]) => update)
    },
    /** Every update of the last round matched. */
    matched: (): void => {
      for (const done of confirm) done()
    },
    /** Some update did not match: finds out which requests are done, and refuses what cannot be met. */
    learn: (products: ReadonlyMap<string, StockSnapshot>): void => {
      for (const { pending } of settles.values()) {
        for (const { sku, claim } of pending.values()) {
          if (!products.get(sku)?.holds.some((hold) => hold.claim === claim)) pending.delete(sku)
        }
      }
      const left = new Map([...products].map(([sku, { available }]) => [sku, available]))
      for (const job of takes.values()) learnTake(job, { products, left })
    },
    outcomeOf: (request: StockRequest): StockOutcome => {
      if (request.kind === 'settle') return { outcome: 'settled' }
      const { refused, held = [] } = takes.get(request) ?? {}
      return refused === undefined ? { outcome: 'taken', held } : { outcome: 'refused', refused, held }
    },
  }
}

const learnTake = (
  job: TakeJob,
  { products, left }: { products: ReadonlyMap<string, StockSnapshot>; left: Map<string, number> },
): void => {
  const { pending, held, request } = job
  for (const { sku } of pending.values()) {
    const hold = products
      .get(sku)
      ?.holds.find(({ orderId, attempt }) => orderId === request.orderId && attempt === request.attempt)
    if (hold === undefined) continue
    held.push({ sku, claim: hold.claim, quantity: hold.quantity })
    pending.delete(sku)
  }
  const refusals: Refusal[] = []
  for (const want of pending.values()) {
    const product = products.get(want.sku)
    const available = left.get(want.sku) ?? 0
    const refusal = assess(want, product && { price: product.price, available })
    if (refusal) refusals.push(refusal)
  }
  if (refusals.length > 0) {
    job.refused = sumUp(refusals)
    pending.clear()
    return
  }
  for (const { sku, quantity } of pending.values()) left.set(sku, (left.get(sku) ?? 0) - quantity)
}

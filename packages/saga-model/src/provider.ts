import type { Money } from '@waybill/contracts'
import { type PaymentDeps, ProviderBusyError } from '@waybill/payments'
import type { Core } from './core.ts'
import { PROVIDER_LATE_MS } from './rules.ts'

type PaymentProvider = PaymentDeps['provider']
type ChargeRequest = Parameters<PaymentProvider['charge']>[0]
type ChargeResult = Awaited<ReturnType<PaymentProvider['charge']>>

/** What the provider did under one idempotency key. It outlives every crash of ours. */
export interface LedgerEntry {
  readonly orderId: string
  readonly attempt: string
  readonly amount: Money
  readonly outcome: 'captured' | 'declined'
  isRefunded: boolean
}

/** A charge that is still on its way to the provider. */
export interface LateCharge {
  readonly key: string
  readonly request: ChargeRequest
  readonly until: number
}

/** The provider and its books. */
export interface ModelProvider extends PaymentProvider {
  readonly ledger: ReadonlyMap<string, LedgerEntry>
  readonly late: readonly LateCharge[]
  readonly arrive: (charge: LateCharge, outcome: LedgerEntry['outcome']) => void
  readonly lose: (charge: LateCharge) => void
}

// The first way is what happens once nothing goes wrong any more; those written twice happen twice as often.
const chargeWays = [
  'captured',
  'captured',
  'captured',
  'declined',
  'captured_unheard',
  'declined_unheard',
  'lost',
  'late',
  'late',
  'busy',
] as const
const refundWays = ['refunded', 'refunded', 'refunded_unheard', 'pending', 'failed'] as const

/** Makes a provider without any charge. A key is charged once, however often it is asked for. */
export const createProvider = (core: Core): ModelProvider => {
  const ledger = new Map<string, LedgerEntry>()
  let late: readonly LateCharge[] = []

  const receive = (request: ChargeRequest, outcome: LedgerEntry['outcome']): LedgerEntry => {
    const { idempotencyKey: key, orderId, attempt, amount } = request
    const known = ledger.get(key)
    if (known !== undefined) return known
    const charged = [...ledger.values()].some(
      (entry) => entry.orderId === orderId && entry.outcome === 'captured',
    )
    if (charged && outcome === 'captured') core.violated('no order is charged twice', key)
    const entry = { orderId, attempt, amount, outcome, isRefunded: false }
    ledger.set(key, entry)
    core.changes += 1
    return entry
  }
  const resultOf = (key: string, { outcome }: LedgerEntry): ChargeResult =>
    outcome === 'captured' ? { outcome, reference: `ch_${key}` } : { outcome, code: 'card_declined' }

  const charge = (request: ChargeRequest, way: string): ChargeResult => {
    const [what = '', unheard] = way.split('_')
    if (what === 'busy') throw new ProviderBusyError('the provider is busy')
    if (what === 'late') {
      late = [...late, { key: request.idempotencyKey, request, until: core.now() + PROVIDER_LATE_MS }]
    }
    if (what !== 'captured' && what !== 'declined') return { outcome: 'unknown' }
    const entry = receive(request, what)
    return unheard === undefined ? resultOf(request.idempotencyKey, entry) : { outcome: 'unknown' }
  }
  const lose: ModelProvider['lose'] = (gone) => {
    late = late.filter((each) => each !== gone)
  }

  return {
    name: 'model',
    lateArrivalMs: PROVIDER_LATE_MS,
    ledger,
    get late() {
      return late
    },
    arrive: (charge_, outcome) => {
      lose(charge_)
      receive(charge_.request, outcome)
    },
    lose,
    charge: (request) =>
      core.tasks.call({ what: 'charge', ways: chargeWays, happen: (way) => charge(request, way) }),
    retrieve: (key) =>
      core.tasks.call({
        what: 'retrieve',
        ways: ['told', 'told', 'silent'],
        happen: (way) => {
          const entry = ledger.get(key)
          if (way === 'silent') return { outcome: 'unknown' }
          return entry === undefined ? { outcome: 'not_found' } : resultOf(key, entry)
        },
      }),
    refund: ({ idempotencyKey: key }) =>
      core.tasks.call({
        what: 'refund',
        ways: refundWays,
        happen: (way) => {
          const entry = ledger.get(key)
          if (entry?.outcome !== 'captured') {
            core.violated('only what was captured is refunded', key)
            return { outcome: 'failed', reason: 'no such charge' }
          }
          if (way === 'failed') return { outcome: 'failed', reason: 'refused' }
          if (way === 'pending' && !entry.isRefunded) return { outcome: 'pending' }
          entry.isRefunded = true
          core.changes += 1
          if (way === 'refunded_unheard') throw new ProviderBusyError('no answer')
          return { outcome: 'refunded' }
        },
      }),
  }
}

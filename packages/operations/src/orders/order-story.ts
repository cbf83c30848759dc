import type { Money, Order, OrderLine, ShippingAddress, TimelineEntry } from '@waybill/contracts'

/** What every service knows of one order, as it is stored. */
export interface OrderStory {
  readonly orderId: string
  /** `placed` is one of which only later events arrived: it has nothing but its status. */
  readonly order:
    | (Partial<
        Pick<Order, 'userId' | 'attempt' | 'fulfilment' | 'money' | 'total' | 'placedAt' | 'updatedAt'>
      > & {
        readonly status: string
        readonly lines?: readonly OrderLine[]
        readonly shippingAddress?: ShippingAddress
        readonly failure?: { readonly reason: string }
        readonly cancelReason?: string
        readonly correlationId?: string
        readonly deadlineAt?: string
        readonly timeline?: readonly TimelineEntry[]
        readonly early?: readonly { readonly type: string; readonly at: string }[]
      })
    | undefined
  readonly reservation:
    | {
        readonly updatedAt: string
        readonly attempts: readonly {
          readonly attempt: string
          readonly status: string
          readonly reason?: string
          readonly lines?: readonly { readonly sku: string; readonly quantity: number }[]
        }[]
      }
    | undefined
  readonly payment:
    | {
        readonly paymentId: string
        readonly status: string
        readonly amount?: Money
        readonly failureCode?: string
        readonly voidedAt?: string
        readonly nextCheckAt?: string
        readonly updatedAt: string
        readonly paymentMethod?: string
      }
    | undefined
  /** Of the test provider. */
  readonly charges: readonly {
    readonly _id: string
    readonly outcome?: string
    readonly capturedMinor: number
    readonly refundedMinor: number
    readonly chargeCalls: number
  }[]
  readonly emails: readonly {
    readonly _id: string
    readonly template: string
    readonly status: string
    readonly updatedAt: string
  }[]
}

/** True when no service knows the order. */
export const isUnheardOf = ({ order, reservation, payment, charges, emails }: OrderStory): boolean =>
  [order, reservation, payment].every((part) => part === undefined) && charges.length + emails.length === 0

const masked = '***'

/** The story without what is personal: where the order goes, why it was cancelled, what it was paid with. */
export const maskStory = (story: OrderStory): OrderStory => {
  const { order, payment } = story
  const address = order?.shippingAddress
  return {
    ...story,
    order: order && {
      ...order,
      ...(address && {
        shippingAddress: {
          name: masked,
          line1: masked,
          postalCode: masked,
          city: masked,
          country: address.country,
        },
      }),
      ...(order.cancelReason !== undefined && { cancelReason: masked }),
    },
    payment: payment && { ...payment, ...(payment.paymentMethod !== undefined && { paymentMethod: masked }) },
  }
}

const sayMoney = ({ amountMinor, currency }: Money): string => `${(amountMinor / 100).toFixed(2)} ${currency}`

const clockOf = (at: string): string => at.slice(11, 23)

/** Milliseconds since the order was placed, as a person reads them. */
const since = (start: string | undefined, at: string): string => {
  const ms = Date.parse(at) - Date.parse(start ?? at)
  return ms < 10_000 ? `+${ms} ms` : `+${(ms / 1_000).toFixed(1)} s`
}

/** The story as it is read on a terminal. */
export const renderStory = (story: OrderStory): string => {
  const sections = [head(story), lines(story), timeline(story), stock(story), money(story), emails(story)]
  return sections
    .filter((section) => section.length > 0)
    .map((section) => section.join('\n'))
    .join('\n\n')
}

const head = ({ orderId, order }: OrderStory): string[] => {
  if (order === undefined) return [`order ${orderId}: orders never recorded it`]
  if (order.status === 'placed') {
    const early = order.early?.map(({ type, at }) => `  ${at}  ${type}`) ?? []
    return [`order ${orderId}: not recorded yet; what came early:`, ...early]
  }
  const why = order.failure?.reason ?? order.cancelReason
  const rows: [string, string | undefined][] = [
    ['order', orderId],
    ['state', [order.status + (why ? ` (${why})` : ''), order.money, order.fulfilment].join(' · ')],
    ['placed', order.placedAt],
    ['deadline', order.deadlineAt],
    ['buyer', order.userId],
    ['attempt', order.attempt],
    ['goes to', order.shippingAddress && Object.values(order.shippingAddress).join(', ')],
    ['correlation', order.correlationId],
  ]
  return rows.flatMap(([name, value]) => (value === undefined ? [] : [`${name.padEnd(12)} ${value}`]))
}

const lines = ({ order }: OrderStory): string[] =>
  order?.lines === undefined
    ? []
    : [
        'lines',
        ...order.lines.map(
          ({ sku, quantity, unitPrice }) =>
            `  ${String(quantity).padStart(3)} × ${sku}  at ${sayMoney(unitPrice)}`,
        ),
        ...(order.total ? [`  total ${sayMoney(order.total)}`] : []),
      ]

const timeline = ({ order }: OrderStory): string[] => {
  if (order?.timeline === undefined) return []
  const width = Math.max(...order.timeline.map(({ type }) => type.length))
  return [
    'timeline',
    ...order.timeline.map((entry) => {
      const state = `${entry.status} · ${entry.money} · ${entry.fulfilment}`
      const detail = entry.detail === undefined ? '' : `  (${entry.detail})`
      return `  ${clockOf(entry.at)} ${since(order.placedAt, entry.at).padStart(9)}  ${entry.type.padEnd(width)}  ${state}${detail}`
    }),
  ]
}

const stock = ({ reservation }: OrderStory): string[] =>
  reservation === undefined
    ? []
    : [
        'reservations',
        ...reservation.attempts.map(({ attempt, status, reason, lines: held = [] }) => {
          const units = held.map(({ sku, quantity }) => `${quantity} × ${sku}`).join(', ')
          return `  attempt ${attempt}  ${status}${reason === undefined ? '' : ` (${reason})`}  ${units}`.trimEnd()
        }),
      ]

const money = ({ payment, charges }: OrderStory): string[] => {
  if (payment === undefined && charges.length === 0) return []
  const own = payment && [
    `  ${payment.status}`,
    payment.amount && sayMoney(payment.amount),
    payment.failureCode,
    payment.voidedAt && `voided ${payment.voidedAt}`,
    payment.nextCheckAt && `next look ${payment.nextCheckAt}`,
    `payment ${payment.paymentId}`,
  ]
  return [
    'money',
    ...(own ? [own.filter((part) => part !== undefined && part !== '').join('  ')] : []),
    ...charges.map(
      ({ _id, outcome = 'nothing', capturedMinor, refundedMinor, chargeCalls }) =>
        `  provider: ${outcome}  captured ${capturedMinor}  refunded ${refundedMinor}  in ${chargeCalls} calls  ${_id}`,
    ),
  ]
}

const emails = ({ emails: all }: OrderStory): string[] =>
  all.length === 0
    ? []
    : ['e-mails', ...all.map(({ template, status, updatedAt }) => `  ${template}  ${status}  ${updatedAt}`)]

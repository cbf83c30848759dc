import type { Order, OrderStatus } from '@waybill/contracts'

const statusWords = {
  placed: 'Placed',
  processing: 'Under way',
  completed: 'Confirmed',
  failed: 'Failed',
  cancelled: 'Cancelled',
} as const satisfies Record<OrderStatus, string>

const fulfilmentWords = { unfulfilled: undefined, shipped: 'Sent', delivered: 'Delivered' } as const

/** Where an order is, in a word or two, for lists. */
export const shortStatus = ({
  status,
  fulfilment,
  money,
}: Pick<Order, 'status' | 'fulfilment' | 'money'>): string => {
  const word = (status === 'completed' ? fulfilmentWords[fulfilment] : undefined) ?? statusWords[status]
  if (money === 'refunded') return `${word}, refunded`
  const isRefundDue = money === 'paid' && (status === 'failed' || status === 'cancelled')
  return isRefundDue ? `${word}, refund under way` : word
}

/** The short form of an order's id that people can read to each other. */
export const orderNumber = (orderId: string): string => orderId.slice(0, 8).toUpperCase()

/** The filters of the history, as they stand in its address. */
export const statusFilters = [
  { status: undefined, label: 'All' },
  { status: 'processing', label: 'Under way' },
  { status: 'completed', label: 'Confirmed' },
  { status: 'failed', label: 'Failed' },
  { status: 'cancelled', label: 'Cancelled' },
] as const satisfies readonly { status: OrderStatus | undefined; label: string }[]

/** A filter of the history; undefined for everything, and for what is no filter. */
export const parseStatusFilter = (text: string | undefined): OrderStatus | undefined =>
  statusFilters.find(({ status }) => status === text)?.status

/** How many of an order's products {@link contentsInWords} calls by name. */
const NAMED = 2

/** The products that {@link contentsInWords} calls by name in a list of orders. */
export const namedSkus = (orders: readonly Pick<Order, 'lines'>[]): readonly string[] => [
  ...new Set(orders.flatMap(({ lines }) => lines.slice(0, NAMED).map(({ sku }) => sku))),
]

/** What an order contains, in a line: `Stoneware mug, Brass pen and 2 more`. */
export const contentsInWords = (lines: Order['lines'], names: Readonly<Record<string, string>>): string => {
  const [first, second, ...more] = lines.map(({ sku }) => names[sku] ?? `Product ${sku}`)
  if (first === undefined) return 'An order'
  if (second === undefined) return first
  return more.length === 0 ? `${first} and ${second}` : `${first}, ${second} and ${more.length} more`
}

import type { EventData, Order, OrderLine, orderPlaced, Product } from '@waybill/contracts'

/** Where every demo order goes. */
export const demoAddress: EventData<typeof orderPlaced>['shippingAddress'] = {
  name: 'Demo Shopper',
  line1: 'Quay Street 4',
  postalCode: '20457',
  city: 'Hamburg',
  country: 'DE',
}

/** One way that an order can go, and where the architecture says that it ends. */
export interface OrderPath {
  readonly name: string
  readonly paymentMethod: string
  /** What is ordered, from products that are in stock. */
  readonly lines: (products: readonly Product[]) => OrderLine[]
  /** Cancels as soon as the timeline shows this event. */
  readonly cancelAfter?: string
  readonly ends: {
    readonly status: Order['status']
    readonly money: Order['money']
    readonly reason?: string
    /** What the timeline holds in the end, in no particular order. */
    readonly events: readonly string[]
  }
}

const line = ({ sku, price }: Product, quantity: number): OrderLine => ({ sku, quantity, unitPrice: price })

const firstTwo = (products: readonly Product[]): OrderLine[] =>
  products.slice(0, 2).map((each) => line(each, 1))

const moreThanThereIs = (products: readonly Product[]): OrderLine[] => {
  const scarce = products.find(({ available }) => available < 99)
  if (scarce === undefined) throw new Error('no product has fewer than 99 units; restart with --fresh')
  return [line(scarce, scarce.available + 1)]
}

const atYesterdaysPrice = (products: readonly Product[]): OrderLine[] =>
  firstTwo(products).map((each) => ({
    ...each,
    unitPrice: { ...each.unitPrice, amountMinor: each.unitPrice.amountMinor + 100 },
  }))

/** Every path of an order, as the architecture describes it. The demo walks them, and so do the tests. */
export const orderPaths: readonly OrderPath[] = [
  {
    name: 'completes',
    paymentMethod: 'pm_card_ok',
    lines: firstTwo,
    ends: {
      status: 'completed',
      money: 'paid',
      events: ['order.placed', 'inventory.reserved', 'payment.processed'],
    },
  },
  {
    name: 'is declined by the bank',
    paymentMethod: 'pm_card_declined',
    lines: firstTwo,
    ends: {
      status: 'failed',
      money: 'unpaid',
      reason: 'payment_declined',
      events: ['order.placed', 'inventory.reserved', 'payment.failed', 'inventory.restocked'],
    },
  },
  {
    name: 'is out of stock',
    paymentMethod: 'pm_card_ok',
    lines: moreThanThereIs,
    ends: {
      status: 'failed',
      money: 'unpaid',
      reason: 'out_of_stock',
      events: ['order.placed', 'inventory.rejected'],
    },
  },
  {
    name: 'was priced differently',
    paymentMethod: 'pm_card_ok',
    lines: atYesterdaysPrice,
    ends: {
      status: 'failed',
      money: 'unpaid',
      reason: 'price_changed',
      events: ['order.placed', 'inventory.rejected'],
    },
  },
  {
    name: 'times out at the provider, who had charged',
    paymentMethod: 'pm_card_timeout',
    lines: firstTwo,
    ends: {
      status: 'completed',
      money: 'paid',
      events: ['order.placed', 'inventory.reserved', 'payment.processed'],
    },
  },
  {
    name: 'fails twice at the provider, then completes',
    paymentMethod: 'pm_card_flaky',
    lines: firstTwo,
    ends: {
      status: 'completed',
      money: 'paid',
      events: ['order.placed', 'inventory.reserved', 'payment.processed'],
    },
  },
  {
    name: 'is cancelled while paying',
    paymentMethod: 'pm_card_timeout',
    lines: firstTwo,
    cancelAfter: 'inventory.reserved',
    ends: {
      status: 'cancelled',
      money: 'refunded',
      events: [
        'order.placed',
        'inventory.reserved',
        'order.cancel_requested',
        'inventory.restocked',
        'payment.refunded',
      ],
    },
  },
]

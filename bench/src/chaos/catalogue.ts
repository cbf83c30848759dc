import type { Money } from '@waybill/contracts'

/** A product that a run makes and knows the stock of. */
export interface ChaosProduct {
  readonly sku: string
  readonly price: Money
  readonly initialStock: number
}

/** What a run sells. */
export interface Catalogue {
  /** Never sold out. */
  readonly plenty: readonly ChaosProduct[]
  /** Competed for. */
  readonly scarce: readonly ChaosProduct[]
  /** Costs more than it did when shoppers saw it. */
  readonly repriced: ChaosProduct & { readonly priceSeen: Money }
}

const euros = (amountMinor: number): Money => ({ amountMinor, currency: 'EUR' })

const PLENTY = 12
const SCARCE = 3
const MOST_STOCK = 1_000_000

/** The products for a run of so many orders. Of the scarce ones there is a tenth of what is asked for, about. */
export const catalogueFor = (orders: number): Catalogue => ({
  plenty: Array.from({ length: PLENTY }, (_, index) => ({
    sku: `CHAOS-PLENTY-${index + 1}`,
    price: euros(1_000 + 137 * index),
    initialStock: Math.min(MOST_STOCK, orders * 20),
  })),
  scarce: Array.from({ length: SCARCE }, (_, index) => ({
    sku: `CHAOS-SCARCE-${index + 1}`,
    price: euros(4_900 + 211 * index),
    initialStock: Math.max(3, Math.round(orders / 80)),
  })),
  repriced: {
    sku: 'CHAOS-REPRICED',
    priceSeen: euros(2_000),
    price: euros(2_500),
    initialStock: orders,
  },
})

/** All of a catalogue's products. */
export const productsOf = ({ plenty, scarce, repriced }: Catalogue): ChaosProduct[] => [
  ...plenty,
  ...scarce,
  repriced,
]

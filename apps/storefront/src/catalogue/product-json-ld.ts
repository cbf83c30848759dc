import type { Product } from '@waybill/contracts'
import { decimalAmount } from '../ui/format-price.ts'

const availability = {
  in_stock: 'https://schema.org/InStock',
  low_stock: 'https://schema.org/LimitedAvailability',
  out_of_stock: 'https://schema.org/OutOfStock',
} as const satisfies Record<Product['stock'], string>

/** A product in the vocabulary of schema.org, for search engines. `origin` has no slash at its end. */
export const productJsonLd = (product: Product, origin: string) => ({
  '@context': 'https://schema.org',
  '@type': 'Product',
  name: product.name,
  description: product.description,
  sku: product.sku,
  category: product.category,
  image: `${origin}/illustrations/${product.image}.svg`,
  offers: {
    '@type': 'Offer',
    url: `${origin}/p/${product.sku}`,
    price: decimalAmount(product.price),
    priceCurrency: product.price.currency,
    availability: availability[product.stock],
    itemCondition: 'https://schema.org/NewCondition',
  },
})

/** One step of the way to a page. */
export interface Crumb {
  readonly name: string
  /** From the root of the shop: `/c/kitchen`. */
  readonly path: string
}

/** The way to a page, for search engines. */
export const breadcrumbJsonLd = (crumbs: readonly Crumb[], origin: string) => ({
  '@context': 'https://schema.org',
  '@type': 'BreadcrumbList',
  itemListElement: crumbs.map(({ name, path }, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    name,
    item: `${origin}${path}`,
  })),
})

/** JSON that may stand inside a `<script>`: nothing in it can end the element or open a comment. */
export const scriptSafeJson = (data: object): string =>
  JSON.stringify(data).replaceAll('<', String.raw`\u003c`)

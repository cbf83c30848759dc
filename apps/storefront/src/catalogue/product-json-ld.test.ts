import type { Product } from '@waybill/contracts'
import { describe, expect, it } from 'vitest'
import { breadcrumbJsonLd, productJsonLd, scriptSafeJson } from './product-json-ld.ts'

const mug: Product = {
  sku: 'MUG-ENAMEL-WHITE',
  name: 'Enamel mug, white',
  description: 'Light, and hard to break.',
  category: 'kitchen',
  price: { amountMinor: 1450, currency: 'EUR' },
  stock: 'low_stock',
  available: 4,
  image: 'mug',
  tags: ['enamel'],
}

describe('what search engines are told', () => {
  it('of a product: its price as a decimal number, and whether it can be had', () => {
    expect(productJsonLd(mug, 'https://shop.example')).toMatchObject({
      '@type': 'Product',
      sku: 'MUG-ENAMEL-WHITE',
      image: 'https://shop.example/illustrations/mug.svg',
      offers: {
        price: '14.50',
        priceCurrency: 'EUR',
        availability: 'https://schema.org/LimitedAvailability',
        url: 'https://shop.example/p/MUG-ENAMEL-WHITE',
      },
    })
  })

  it('of the way to it, counted from one', () => {
    const { itemListElement } = breadcrumbJsonLd(
      [
        { name: 'Home', path: '/' },
        { name: 'Kitchen', path: '/c/kitchen' },
      ],
      'https://shop.example',
    )
    expect(itemListElement.map(({ position, item }) => [position, item])).toEqual([
      [1, 'https://shop.example/'],
      [2, 'https://shop.example/c/kitchen'],
    ])
  })

  it('cannot end the element that it stands in, and says the same', () => {
    const name = '</script><script>alert(1)</script><!--'
    const text = scriptSafeJson({ name })
    expect(text).not.toContain('<')
    expect(JSON.parse(text)).toEqual({ name })
  })
})

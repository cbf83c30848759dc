import { inventoryRpc } from '@waybill/contracts'
import { describe, expect, it } from 'vitest'
import { categoryNameOf } from './category-names.ts'
import { seedProducts } from './seed-catalogue.ts'
import { levelOf } from './stock.ts'

describe('the demonstration catalogue', () => {
  it('has at least 240 products in ten categories with names of their own', () => {
    expect(seedProducts.length).toBeGreaterThanOrEqual(240)
    const slugs = [...new Set(seedProducts.map(({ category }) => category))]
    expect(slugs).toHaveLength(10)
    expect(new Set(slugs.map(categoryNameOf)).size).toBe(10)
  })

  it('names each product once', () => {
    expect(new Set(seedProducts.map(({ sku }) => sku)).size).toBe(seedProducts.length)
    expect(new Set(seedProducts.map(({ name }) => name)).size).toBe(seedProducts.length)
  })

  it.each(seedProducts)('could have been entered by an operator: $sku', ({ createdAt, ...product }) => {
    expect(inventoryRpc.createProduct.input.parse(product)).toEqual(product)
    expect(product.description.match(/[.!?](\s|$)/g)).toHaveLength(2)
    expect(createdAt.getTime()).toBeGreaterThan(0)
  })

  it('shows every level of stock', () => {
    const levels = new Set(seedProducts.map(({ initialStock }) => levelOf(initialStock)))
    expect([...levels].toSorted()).toEqual(['in_stock', 'low_stock', 'out_of_stock'])
  })
})

import { AppError, inventoryRpc, type Product } from '@waybill/contracts'
import { testLogger } from '@waybill/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ListProducts, SearchProducts } from './catalogue-store.ts'
import { release } from './reservation.ts'
import { seedCatalogue, seedProducts } from './seed-catalogue.ts'
import { startStores, type Stores } from './store-harness.fixtures.ts'

let stores: Stores
beforeAll(async () => {
  stores = await startStores()
  await seedCatalogue({ ...stores, logger: testLogger() })
})
afterAll(() => stores.stop())

const list = (input: Partial<ListProducts> = {}) =>
  stores.catalogue.list(inventoryRpc.list.input.parse(input))
const search = (query: string, input: Partial<SearchProducts> = {}) =>
  stores.catalogue.search(inventoryRpc.search.input.parse({ query, ...input }))

/** All pages one after the other. */
const pages = async (read: (cursor: string | undefined) => ReturnType<typeof list>): Promise<Product[]> => {
  const items: Product[] = []
  let cursor: string | undefined
  do {
    const page = await read(cursor)
    items.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return items
}

describe('seeding', () => {
  it('adds what is missing, with an event for each, and nothing the second time', async () => {
    await stores.relayed()
    const created = stores.published.filter(({ type }) => type === 'product.created')
    expect(created).toHaveLength(seedProducts.length)
    const [first] = seedProducts
    await stores.db.collection<{ _id: string }>('products').deleteOne({ _id: first?.sku ?? '' })
    await seedCatalogue({ ...stores, logger: testLogger() })
    await stores.relayed()
    const again = stores.published.filter(({ type }) => type === 'product.created')
    expect(again.slice(created.length).map(({ subject }) => subject)).toEqual([first?.sku])
    expect(await stores.products.add(seedProducts)).toEqual([])
  })
})

describe('listing', () => {
  const keys = {
    name: ({ name }: Product) => name.toLowerCase().replaceAll(/[^a-z0-9 ]/g, ''),
    price_asc: ({ price }: Product) => price.amountMinor,
    price_desc: ({ price }: Product) => -price.amountMinor,
    newest: ({ sku }: Product) =>
      -(seedProducts.find((product) => product.sku === sku)?.createdAt.getTime() ?? 0),
  }

  it.each([
    ['name', undefined],
    ['price_asc', undefined],
    ['price_desc', undefined],
    ['newest', undefined],
    ['name', 'kitchen'],
    ['price_asc', 'kitchen'],
    ['price_desc', 'kitchen'],
    ['newest', 'kitchen'],
  ] as const)('pages by %s through %s, each product once', async (sort, category) => {
    const found = await pages((cursor) => list({ sort, category, cursor, limit: 7 }))
    const expected = seedProducts.filter((product) => !category || product.category === category)
    expect(found.map(({ sku }) => sku).toSorted()).toEqual(expected.map(({ sku }) => sku).toSorted())
    const keyOf: (product: Product) => string | number = keys[sort]
    const values = found.map(keyOf)
    expect(values.every((value, index) => index === 0 || (values[index - 1] ?? 0) <= value)).toBe(true)
  })

  it('filters by price and by what is in stock', async () => {
    const range = { minPriceMinor: 2000, maxPriceMinor: 3000, inStockOnly: true }
    const found = await pages((cursor) => list({ ...range, sort: 'price_asc', cursor, limit: 10 }))
    const expected = seedProducts.filter(
      ({ price, initialStock }) => price.amountMinor >= 2000 && price.amountMinor <= 3000 && initialStock > 0,
    )
    expect(found.map(({ sku }) => sku).toSorted()).toEqual(expected.map(({ sku }) => sku).toSorted())
  })

  it('refuses a cursor of another order', async () => {
    const { nextCursor } = await list({ sort: 'name', limit: 1 })
    await expect(list({ sort: 'newest', cursor: nextCursor ?? '' })).rejects.toThrow(AppError)
  })

  it('counts the products of each category', async () => {
    const categories = await stores.catalogue.categories()
    expect(categories).toHaveLength(10)
    expect(categories.every(({ products }) => products === 25)).toBe(true)
  })
})

describe('searching', () => {
  const namesOf = async (query: string) => (await search(query)).items.map(({ name }) => name)

  it.each([['lamp'], ['LAMP'], ['lam'], ['lämp']])('finds by the beginning of a word: %s', async (query) => {
    expect(await namesOf(query)).toContain('Desk lamp with arm')
  })

  it('needs every word, in any order, in name, tags or category', async () => {
    expect(await namesOf('white mug')).toEqual(['Enamel mug, white'])
    expect(await namesOf('kitchen linen')).toContain('Linen apron, oat')
    expect(await namesOf('mug submarine')).toEqual([])
  })

  it('shows what is called so before what is only tagged so', async () => {
    const found = await pages((cursor) => search('garden', { cursor, limit: 5 }))
    const isNamed = found.map(({ name }) => /\bgarden/i.test(name))
    expect(isNamed.indexOf(false)).toBeGreaterThan(0)
    expect(isNamed.lastIndexOf(true)).toBeLessThan(isNamed.indexOf(false))
    expect(new Set(found.map(({ sku }) => sku)).size).toBe(found.length)
  })

  it('finds nothing, and fails nowhere, for signs without letters', async () => {
    expect(await search('.*(')).toEqual({ items: [], nextCursor: null })
  })
})

describe('every read is served by an index', () => {
  const findReservation = async () => {
    const { reservations } = stores.process()
    const [orderId, attempt] = ['4d6c2f0a-93b1-5c1e-8a55-0c1d2e3f4a5b', '1111111111111111']
    await reservations.apply(orderId, {
      decide: (state) => release(state, { orderId, attempt, now: new Date() }),
    })
    return reservations.find(orderId)
  }

  it.each([
    ['by name', () => list(), 'by_name'],
    ['by price', () => list({ sort: 'price_asc' }), 'by_price'],
    ['by price, dearest first', () => list({ sort: 'price_desc' }), 'by_price'],
    ['newest first', () => list({ sort: 'newest' }), 'by_age'],
    ['a category by name', () => list({ category: 'desk' }), 'by_category_name'],
    ['a category by price', () => list({ category: 'desk', sort: 'price_desc' }), 'by_category_price'],
    ['a category by age', () => list({ category: 'desk', sort: 'newest' }), 'by_category_age'],
    ['a price range', () => list({ sort: 'price_asc', minPriceMinor: 100 }), 'by_price'],
    ['categories', () => stores.catalogue.categories(), 'by_category_name'],
  ] as const)('%s, in its order', async (_case, run, index) => {
    const { stages, indexes } = await stores.planOf(run)
    expect(indexes).toEqual([index])
    expect(stages).not.toContain('COLLSCAN')
    expect(stages).not.toContain('SORT')
  })

  it.each([
    ['the second page of a list', async () => list({ cursor: (await list({ limit: 3 })).nextCursor ?? '' })],
    ['a search', () => search('lin apr')],
    ['the stock of a product', () => stores.catalogue.stock('MUG-ENAMEL-WHITE')],
    ['several products', () => stores.catalogue.bySkus(['MUG-ENAMEL-WHITE', 'PAN-IRON-24'])],
    ['the review', () => stores.review.page({ afterSku: 'M', takenBefore: new Date(), limit: 10 })],
    ['reservations', () => findReservation()],
  ] as const)('%s', async (_case, run) => {
    const { stages } = await stores.planOf(run)
    expect(stages).not.toContain('COLLSCAN')
    expect(stages.some((stage) => /^(IXSCAN|IDHACK|EXPRESS_IXSCAN)$/.test(stage ?? ''))).toBe(true)
  })
})

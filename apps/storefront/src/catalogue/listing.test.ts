import { describe, expect, it } from 'vitest'
import {
  isFiltered,
  listingHref,
  listInput,
  pageSteps,
  parseListing,
  parseSearching,
  priceFields,
  searchHref,
  searchInput,
  type SearchParams,
} from './listing.ts'

const paramsOf = (href: string): SearchParams => {
  const { searchParams } = new URL(href, 'http://shop.example')
  return Object.fromEntries([...searchParams.keys()].map((key) => [key, searchParams.getAll(key)]))
}

describe("a department's address", () => {
  it('asks for the newest when it says nothing', () => {
    expect(parseListing({})).toEqual({
      sort: 'newest',
      inStockOnly: false,
      minPriceMinor: undefined,
      maxPriceMinor: undefined,
      cursors: [],
    })
    expect(listInput(parseListing({}))).toEqual({ sort: 'newest', inStockOnly: false, limit: 12 })
    expect(isFiltered(parseListing({ sort: 'name' }))).toBe(false)
  })

  it('reads every filter, and prices with a point or a comma', () => {
    const listing = parseListing({ sort: 'price_asc', stock: 'in', min: '9,5', max: '20' })
    expect(listInput(listing)).toEqual({
      sort: 'price_asc',
      inStockOnly: true,
      minPriceMinor: 950,
      maxPriceMinor: 2000,
      limit: 12,
    })
    expect(priceFields(listing)).toEqual({ min: '9.50', max: '20' })
    expect(isFiltered(listing)).toBe(true)
  })

  it.each(['-1', '1e9', 'abc', '', ' ', '1.234', '99999999', 'Infinity'])(
    'leaves out %o, which is no price',
    (min) => {
      expect(parseListing({ min }).minPriceMinor).toBeUndefined()
    },
  )

  it('leaves out what is unknown', () => {
    expect(parseListing({ sort: 'random', stock: 'yes' })).toEqual(parseListing({}))
  })

  it('turns prices that are the wrong way round', () => {
    expect(parseListing({ min: '30', max: '10' })).toMatchObject({ minPriceMinor: 1000, maxPriceMinor: 3000 })
  })

  it('is read as it was written', () => {
    const listing = {
      sort: 'price_desc' as const,
      inStockOnly: true,
      minPriceMinor: 1050,
      maxPriceMinor: 9900,
      cursors: ['a', 'b'],
    }
    const href = listingHref('kitchen', listing)
    expect(href).toBe('/c/kitchen?sort=price_desc&stock=in&min=10.50&max=99&after=a&after=b')
    expect(parseListing(paramsOf(href))).toEqual(listing)
  })

  it('is the shortest when everything is as usual', () => {
    expect(listingHref('kitchen', parseListing({ sort: 'newest', min: '', after: '' }))).toBe('/c/kitchen')
  })
})

describe('paging', () => {
  it('asks for the page behind the last cursor', () => {
    expect(listInput(parseListing({ after: ['a', 'b'] }))).toMatchObject({ cursor: 'b' })
    expect(searchInput(parseSearching({ q: 'mug', after: 'a' }))).toEqual({
      query: 'mug',
      limit: 12,
      cursor: 'a',
    })
  })

  it('leads on and back', () => {
    expect(pageSteps([], 'a')).toEqual({ number: 1, previous: undefined, next: ['a'] })
    expect(pageSteps(['a'], 'b')).toEqual({ number: 2, previous: [], next: ['a', 'b'] })
    expect(pageSteps(['a', 'b'], null)).toEqual({ number: 3, previous: ['a'], next: undefined })
  })

  it('begins again when an address is too long to be ours', () => {
    const many = Array.from({ length: 41 }, (_, index) => String(index))
    expect(parseListing({ after: many }).cursors).toEqual([])
    expect(parseListing({ after: 'x'.repeat(513) }).cursors).toEqual([])
    expect(pageSteps(many.slice(1), 'next').next).toBeUndefined()
  })
})

describe("the search's address", () => {
  it('is read as it was written', () => {
    const searching = { query: 'café & mug', cursors: ['a'] }
    expect(parseSearching(paramsOf(searchHref(searching)))).toEqual(searching)
  })

  it('takes a query of a hundred characters without spaces around', () => {
    expect(parseSearching({ q: `  ${'m'.repeat(150)}` }).query).toBe('m'.repeat(100))
    expect(parseSearching({}).query).toBe('')
    expect(searchHref({ query: '' })).toBe('/search')
  })
})

import { productSort, type ProductSort } from '@waybill/contracts'

/** What a page's address says behind the question mark. */
export type SearchParams = Readonly<Record<string, string | string[] | undefined>>

/** Products on one page of a list. Divides by every number of columns. */
export const PAGE_SIZE = 12

/** How far back 'Previous' reaches: an address has to end somewhere. */
const MAX_CURSORS = 40
const MAX_CURSOR_LENGTH = 512
const MAX_QUERY_LENGTH = 100
const MAX_PRICE = 1_000_000

/**
 * Where a reader is in a list: the cursors of the pages after the first, the current one last. The gateway's pages
 * only lead on; with the way here in the address, links lead back too, without a script or a session.
 */
export type Cursors = readonly string[]

/** How a department is listed. */
export interface Listing {
  readonly sort: ProductSort
  readonly inStockOnly: boolean
  readonly minPriceMinor: number | undefined
  readonly maxPriceMinor: number | undefined
  readonly cursors: Cursors
}

/** What is searched for. */
export interface Searching {
  readonly query: string
  readonly cursors: Cursors
}

const DEFAULT_SORT: ProductSort = 'newest'

const listOf = (value: string | string[] | undefined): string[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value]
const textOf = (value: string | string[] | undefined): string => listOf(value)[0] ?? ''

/** `14`, `14.5`, `14,50`: an amount in minor units; undefined when it is none. */
function minorOf(text: string): number | undefined {
  const normal = text.trim().replace(',', '.')
  if (!/^\d{1,7}(?:\.\d{1,2})?$/.test(normal)) return undefined
  const [whole = '0', cents = ''] = normal.split('.')
  const amount = Number(whole) * 100 + Number(cents.padEnd(2, '0'))
  return amount <= MAX_PRICE * 100 ? amount : undefined
}

/** The other way round, as short as possible: `14`, `14.50`. */
const priceText = (minor: number): string =>
  minor % 100 === 0
    ? String(minor / 100)
    : `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`

const cursorsOf = (params: SearchParams): Cursors => {
  const cursors = listOf(params['after']).filter((text) => text !== '' && text.length <= MAX_CURSOR_LENGTH)
  return cursors.length > MAX_CURSORS ? [] : cursors
}

/** Reads a department's address; what makes no sense is left out, prices the wrong way round are turned. */
export function parseListing(params: SearchParams): Listing {
  const sort = productSort.safeParse(textOf(params['sort']))
  const [low, high] = [minorOf(textOf(params['min'])), minorOf(textOf(params['max']))]
  const isTurned = low !== undefined && high !== undefined && low > high
  return {
    sort: sort.success ? sort.data : DEFAULT_SORT,
    inStockOnly: textOf(params['stock']) === 'in',
    minPriceMinor: isTurned ? high : low,
    maxPriceMinor: isTurned ? low : high,
    cursors: cursorsOf(params),
  }
}

/** Reads the search's address. */
export const parseSearching = (params: SearchParams): Searching => ({
  query: textOf(params['q']).trim().slice(0, MAX_QUERY_LENGTH),
  cursors: cursorsOf(params),
})

const address = (path: string, pairs: readonly (readonly [string, string | undefined])[]): string => {
  const query = new URLSearchParams(pairs.filter((pair): pair is [string, string] => pair[1] !== undefined))
  return query.size === 0 ? path : `${path}?${query.toString()}`
}

const afterPairs = (cursors: Cursors) => cursors.map((cursor) => ['after', cursor] as const)
const minorText = (minor: number | undefined) => (minor === undefined ? undefined : priceText(minor))

/** The address of a department listed so. What is the default is left out: one list, one address. */
export const listingHref = (category: string, listing: Partial<Listing>): string =>
  address(`/c/${category}`, [
    ['sort', listing.sort === DEFAULT_SORT ? undefined : listing.sort],
    ['stock', listing.inStockOnly === true ? 'in' : undefined],
    ['min', minorText(listing.minPriceMinor)],
    ['max', minorText(listing.maxPriceMinor)],
    ...afterPairs(listing.cursors ?? []),
  ])

/** The address of a search. */
export const searchHref = ({ query, cursors = [] }: Pick<Searching, 'query'> & Partial<Searching>): string =>
  address('/search', [['q', query === '' ? undefined : query], ...afterPairs(cursors)])

/** Whether anything but the order of the list was chosen. */
export const isFiltered = ({ inStockOnly, minPriceMinor, maxPriceMinor }: Listing): boolean =>
  inStockOnly || minPriceMinor !== undefined || maxPriceMinor !== undefined

/** The prices as the filter's fields show them. */
export const priceFields = ({ minPriceMinor, maxPriceMinor }: Listing) => ({
  min: minorText(minPriceMinor) ?? '',
  max: minorText(maxPriceMinor) ?? '',
})

const pageInput = (cursors: Cursors) => {
  const cursor = cursors.at(-1)
  return { limit: PAGE_SIZE, ...(cursor !== undefined && { cursor }) }
}

/** What the gateway is asked for a page of a department. */
export const listInput = ({ sort, inStockOnly, minPriceMinor, maxPriceMinor, cursors }: Listing) => ({
  sort,
  inStockOnly,
  ...(minPriceMinor !== undefined && { minPriceMinor }),
  ...(maxPriceMinor !== undefined && { maxPriceMinor }),
  ...pageInput(cursors),
})

/** What the gateway is asked for a page of a search. */
export const searchInput = ({ query, cursors }: Searching) => ({ query, ...pageInput(cursors) })

/** The neighbours of a page; undefined where there is none. */
export interface PageSteps {
  /** From 1. */
  readonly number: number
  readonly previous: Cursors | undefined
  readonly next: Cursors | undefined
}

/** Which cursors lead back and on from a page. */
export const pageSteps = (cursors: Cursors, nextCursor: string | null): PageSteps => ({
  number: cursors.length + 1,
  previous: cursors.length === 0 ? undefined : cursors.slice(0, -1),
  next: nextCursor === null || cursors.length >= MAX_CURSORS ? undefined : [...cursors, nextCursor],
})

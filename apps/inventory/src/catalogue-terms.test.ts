import { AppError } from '@waybill/contracts'
import { describe, expect, it } from 'vitest'
import { readCursor, writeCursor } from './catalogue-cursor.ts'
import { categoryNameOf } from './category-names.ts'
import { nameKeyOf, queryWordsOf, termsOf } from './search-terms.ts'

describe('search terms', () => {
  it('are the words of name, category and tags, each once, without case or accents', () => {
    const product = { name: 'Crème brûlée dish, 12 cm', category: 'kitchen', tags: ['Dish', 'oven-proof'] }
    expect(termsOf(product)).toEqual(['creme', 'brulee', 'dish', '12', 'cm', 'kitchen', 'oven', 'proof'])
    expect(nameKeyOf(product.name)).toBe('creme brulee dish 12 cm')
  })

  it('of a query hold nothing that a regular expression would read as a command', () => {
    expect(queryWordsOf('mug.* (blue) ^$ [a-z]+')).toEqual(['mug', 'blue', 'a', 'z'])
    expect(queryWordsOf('***')).toEqual([])
  })
})

describe('a cursor of the catalogue', () => {
  const place = { list: 'price_asc', value: 1450, sku: 'MUG-1' }

  it('comes back as it was written', () => {
    expect(readCursor(writeCursor(place), 'price_asc')).toEqual(place)
  })

  it.each([
    ['of another list', writeCursor(place)],
    ['that is no cursor', 'bm9uc2Vuc2U'],
    ['of another shape', Buffer.from('["name"]').toString('base64url')],
  ])('is refused when it is one %s', (_case, cursor) => {
    expect(() => readCursor(cursor, 'name')).toThrow(AppError)
  })
})

describe('the name of a category', () => {
  it('is its own, or the slug made readable', () => {
    expect(categoryNameOf('paper')).toBe('Books & paper')
    expect(categoryNameOf('pet-supplies')).toBe('Pet supplies')
  })
})

import { describe, expect, it } from 'vitest'
import { createCatalogueCache } from './catalogue-cache.ts'

describe('the catalogue cache', () => {
  it('asks once for simultaneous and later reads of one key', async () => {
    const cache = createCatalogueCache()
    let asked = 0
    const ask = () => Promise.resolve({ answer: (asked += 1) })
    const [a, b] = await Promise.all([cache.get('k', ask), cache.get('k', ask)])
    expect([a, b, await cache.get('k', ask)]).toEqual([{ answer: 1 }, { answer: 1 }, { answer: 1 }])
  })

  it('asks again after a product changed', async () => {
    const cache = createCatalogueCache()
    await cache.get('k', () => Promise.resolve({ price: 1 }))
    cache.invalidate()
    expect(await cache.get('k', () => Promise.resolve({ price: 2 }))).toEqual({ price: 2 })
  })

  it('does not keep an answer that was asked for before the change and came after it', async () => {
    const cache = createCatalogueCache()
    const late = Promise.withResolvers<{ price: number }>()
    const stale = cache.get('k', () => late.promise)
    cache.invalidate()
    late.resolve({ price: 1 })
    await stale
    expect(await cache.get('k', () => Promise.resolve({ price: 2 }))).toEqual({ price: 2 })
  })

  it('does not keep a failure', async () => {
    const cache = createCatalogueCache()
    await expect(cache.get('k', () => Promise.reject(new Error('away')))).rejects.toThrow('away')
    expect(await cache.get('k', () => Promise.resolve({ ok: true }))).toEqual({ ok: true })
  })
})

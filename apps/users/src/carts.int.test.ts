import { privateDatabase } from '@waybill/testing'
import { MongoClient } from 'mongodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Account } from './account.ts'
import { createCartsStore } from './carts-store.ts'
import { saveCart } from './save-cart.ts'
import { password, somebody, startHarness, type Harness } from './users-harness.fixtures.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

const cartId = '4b1f2d7e-32c5-4c7e-9d15-0a5bb1ef8a01'
const eur = (amountMinor: number) => ({ amountMinor, currency: 'EUR' })
const mug = { sku: 'MUG-01', quantity: 2, seenPrice: eur(1490) }
const pen = { sku: 'PEN-01', quantity: 1, seenPrice: eur(390) }

const newShopper = async () => {
  const { user, accessToken } = await harness.client().register(somebody())
  return { userId: user.userId, session: { accessToken } }
}

describe('an account’s cart', () => {
  it('is there for its owner only, and on every device', async () => {
    const { session } = await newShopper()
    expect(await harness.client().cart({}, session)).toBeNull()
    const saved = await harness.client().saveCart({ cartId, version: 0, lines: [mug, pen] }, session)
    expect(saved).toMatchObject({ cartId, version: 1, lines: [mug, pen] })
    expect(await harness.client().cart({}, session)).toEqual(saved)

    const stranger = await newShopper()
    expect(await harness.client().cart({}, stranger.session)).toBeNull()
    await expect(harness.client().cart({})).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('is not overwritten by somebody who has not seen the newest', async () => {
    const { session } = await newShopper()
    const save = (version: number, quantity: number) =>
      harness.client().saveCart({ cartId, version, lines: [{ ...mug, quantity }] }, session)
    await save(0, 1)
    await expect(save(0, 2)).rejects.toMatchObject({ code: 'conflict' })
    await expect(save(7, 2)).rejects.toMatchObject({ code: 'conflict' })
    await save(1, 3)
    expect(await harness.client().cart({}, session)).toMatchObject({ version: 2, lines: [{ quantity: 3 }] })
  })

  it.each([0, 1])('takes one of ten saves of version %i that come at once', async (version) => {
    const { session } = await newShopper()
    if (version === 1) await harness.client().saveCart({ cartId, version: 0, lines: [pen] }, session)
    const answers = await Promise.allSettled(
      Array.from({ length: 10 }, (_none, index) =>
        harness.client().saveCart({ cartId, version, lines: [{ ...mug, quantity: index + 1 }] }, session),
      ),
    )
    const saved = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []))
    expect(saved).toHaveLength(1)
    expect(await harness.client().cart({}, session)).toEqual(saved[0])
  })

  it.each([
    ['a product twice', [mug, { ...mug, quantity: 1 }], 'lines'],
    ['two currencies', [mug, { ...pen, seenPrice: { amountMinor: 1, currency: 'SEK' } }], 'lines'],
    ['a hundred of one product', [{ ...mug, quantity: 100 }], 'lines.0.quantity'],
    ['51 lines', Array.from({ length: 51 }, (_none, index) => ({ ...pen, sku: `PEN-${index}` })), 'lines'],
  ])('refuses %s', async (_what, lines, path) => {
    const { session } = await newShopper()
    await expect(harness.client().saveCart({ cartId, version: 0, lines }, session)).rejects.toMatchObject({
      code: 'validation_failed',
      fields: [expect.objectContaining({ path })],
    })
  })
})

describe('the cart of an account that is erased', () => {
  it('is gone, and stays gone for a token that is still alive', async () => {
    const { userId, session } = await newShopper()
    await harness.client().saveCart({ cartId, version: 0, lines: [mug] }, session)
    await harness.client().erase({ password }, session)
    expect(await harness.stored('carts').countDocuments({ _id: userId as never })).toBe(0)
    await expect(
      harness.client().saveCart({ cartId, version: 0, lines: [mug] }, session),
    ).rejects.toMatchObject({ code: 'unauthenticated' })
    expect(await harness.stored('carts').countDocuments({ _id: userId as never })).toBe(0)
  })

  it('is not left behind by a save that the erasure overtook', async () => {
    const database = privateDatabase('carts')
    const mongo = new MongoClient(database.uri)
    const now = new Date('2026-11-23T10:00:00.000Z')
    const active: Account = {
      status: 'active',
      userId: 'ada',
      email: 'ada@example.com',
      name: 'Ada',
      role: 'customer',
      passwordHash: '-',
      revision: 1,
      createdAt: now.toISOString(),
    }
    const seen: Account[] = [active, { status: 'erased', userId: 'ada', erasedAt: now.toISOString() }]
    const carts = createCartsStore(mongo.db())
    const saving = saveCart(
      { carts, accounts: { find: async () => seen.shift() }, clock: () => now },
      'ada',
      { cartId, version: 0, lines: [mug] },
    )
    await expect(saving).rejects.toMatchObject({ code: 'unauthenticated' })
    expect(await carts.find('ada')).toBeUndefined()
    await mongo.close()
    await database.drop()
  })
})

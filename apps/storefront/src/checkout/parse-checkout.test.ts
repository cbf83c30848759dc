import { describe, expect, it } from 'vitest'
import { parseCheckout } from './parse-checkout.ts'

const lines = [{ sku: 'MUG', quantity: 2, unitPrice: { amountMinor: 500, currency: 'EUR' } }]
const complete = {
  key: '11111111-1111-4111-8111-111111111111',
  lines: JSON.stringify(lines),
  name: ' Ada Example ',
  line1: 'Quay 1',
  line2: '',
  postalCode: 'D01',
  city: 'Dublin',
  country: 'IE',
  paymentMethod: 'pm_card_ok',
}
const parse = (changed: Partial<typeof complete> = {}) => {
  const form = new FormData()
  for (const [name, value] of Object.entries({ ...complete, ...changed })) form.set(name, value)
  return parseCheckout(form)
}

describe('a checkout', () => {
  it('is an order of what the page showed, under the key of the cart', () => {
    expect(parse().order).toEqual({
      idempotencyKey: complete.key,
      lines,
      paymentMethod: 'pm_card_ok',
      shippingAddress: {
        name: 'Ada Example',
        line1: 'Quay 1',
        postalCode: 'D01',
        city: 'Dublin',
        country: 'IE',
      },
    })
    expect(parse({ line2: 'Attic' }).order?.shippingAddress.line2).toBe('Attic')
  })

  it.each([
    [{ name: '  ' }, 'name'],
    [{ line1: '' }, 'line1'],
    [{ line2: 'x'.repeat(161) }, 'line2'],
    [{ postalCode: 'x'.repeat(21) }, 'postalCode'],
    [{ city: '' }, 'city'],
    [{ country: '' }, 'country'],
    [{ country: 'Ireland' }, 'country'],
    [{ paymentMethod: '' }, 'paymentMethod'],
    [{ paymentMethod: 'pm_not_offered' }, 'paymentMethod'],
  ])('says what to put right for %j', (changed, field) => {
    const { order, values, ...rest } = parse(changed)
    expect(order).toBeUndefined()
    expect(rest).toEqual({ errors: { [field]: expect.any(String) as string } })
    expect(values).toMatchObject(changed)
  })

  it.each([{ lines: '' }, { lines: '[]' }, { lines: 'nonsense' }, { key: '' }])(
    'that was tampered with is none: %j',
    (changed) => {
      expect(parse(changed)).toMatchObject({ order: undefined, errors: {} })
    },
  )
})

import { placeOrderInput, type PlaceOrderInput } from '@waybill/contracts'
import { fieldErrors, textsOf } from '../forms/form-state.ts'
import { paymentMethods } from './payment-methods.ts'

const fieldNames = ['name', 'line1', 'line2', 'postalCode', 'city', 'country', 'paymentMethod'] as const

const words = {
  name: 'Enter the name that is on the door, up to 120 characters.',
  line1: 'Enter a street and a number.',
  line2: 'Use 160 characters at most.',
  postalCode: 'Enter a postcode, up to 20 characters.',
  city: 'Enter a town.',
  country: 'Choose a country.',
  paymentMethod: 'Choose how to pay.',
} as const satisfies Record<(typeof fieldNames)[number], string>

/** The checkout as it was sent: an order, or what is wrong with it. */
export type ParsedCheckout = { readonly values: Record<string, string> } & (
  | { readonly order: PlaceOrderInput }
  | { readonly order: undefined; readonly errors: Record<string, string> }
)

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * Reads the checkout's form. An order that has no field errors and still is none comes from a page that is too old, or
 * that somebody tampered with: `errors` is empty then.
 */
export const parseCheckout = (form: FormData): ParsedCheckout => {
  const { paymentMethod, line2, ...address } = textsOf(form, fieldNames)
  const { key, lines } = textsOf(form, ['key', 'lines'])
  const values = { ...address, line2, paymentMethod }
  const parsed = placeOrderInput.safeParse({
    idempotencyKey: key,
    lines: parseJson(lines),
    paymentMethod,
    shippingAddress: { ...address, ...(line2.trim() !== '' && { line2 }) },
  })
  const isOffered = paymentMethods.some(({ id }) => id === paymentMethod)
  if (parsed.success && isOffered) return { values, order: parsed.data }
  const paths = (parsed.error?.issues ?? []).map(({ path }) => path.join('.'))
  return {
    values,
    order: undefined,
    errors: fieldErrors(isOffered ? paths : [...paths, 'paymentMethod'], words),
  }
}

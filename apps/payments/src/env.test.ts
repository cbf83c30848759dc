import { parseEnv } from '@waybill/service-kit'
import { expect, it } from 'vitest'
import { paymentsEnv } from './env.ts'

const needed = {
  AMQP_URL: 'amqp://localhost/waybill',
  MONGODB_URI: 'mongodb://localhost:27017/payments',
  JWKS_URL: 'http://localhost:4001/.well-known/jwks.json',
}

it('pretends to move money unless it is told who does', () => {
  expect(parseEnv(paymentsEnv, needed)).toMatchObject({ PORT: 4004, PAYMENT_PROVIDER: 'test' })
})

it('takes Stripe only with its key', () => {
  const stripe = { ...needed, PAYMENT_PROVIDER: 'stripe' }
  expect(() => parseEnv(paymentsEnv, stripe)).toThrow('STRIPE_SECRET_KEY is not set')
  expect(parseEnv(paymentsEnv, { ...stripe, STRIPE_SECRET_KEY: 'sk_test_1' })).toMatchObject({
    PAYMENT_PROVIDER: 'stripe',
  })
})

it('knows no other provider', () => {
  expect(() => parseEnv(paymentsEnv, { ...needed, PAYMENT_PROVIDER: 'paypal' })).toThrow(
    'PAYMENT_PROVIDER must be test or stripe',
  )
})

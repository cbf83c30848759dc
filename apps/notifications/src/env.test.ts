import { parseEnv } from '@waybill/service-kit'
import { describe, expect, it } from 'vitest'
import { notificationsEnv } from './env.ts'

const source = {
  AMQP_URL: 'amqp://localhost/waybill',
  MONGODB_URI: 'mongodb://localhost:27017/notifications',
  JWKS_URL: 'http://localhost:4001/.well-known/jwks.json',
  SMTP_URL: 'smtp://localhost:2525',
  MAIL_FROM: 'Waybill <orders@waybill.example>',
  STOREFRONT_URL: 'https://shop.example/',
  WEBHOOKS_SECRETS_KEYS: Buffer.alloc(32, 1).toString('base64'),
}

describe('the configuration', () => {
  it.each([
    ['Waybill <orders@waybill.example>', { name: 'Waybill', address: 'orders@waybill.example' }],
    [
      '"Waybill, Ltd." <orders@waybill.example>',
      { name: 'Waybill, Ltd.', address: 'orders@waybill.example' },
    ],
    ['orders@waybill.example', { name: '', address: 'orders@waybill.example' }],
  ])('reads the sender %s', (text, expected) => {
    expect(parseEnv(notificationsEnv, { ...source, MAIL_FROM: text }).MAIL_FROM).toEqual(expected)
  })

  it.each(['Waybill', 'Waybill <orders>', 'a@b.example\r\nBcc: c@d.example'])(
    'refuses the sender %j',
    (text) => {
      expect(() => parseEnv(notificationsEnv, { ...source, MAIL_FROM: text })).toThrow('MAIL_FROM')
    },
  )

  it('joins links without a double slash', () => {
    expect(parseEnv(notificationsEnv, source).STOREFRONT_URL).toBe('https://shop.example')
  })

  it('names everything that is missing', () => {
    expect(() => parseEnv(notificationsEnv, {})).toThrow(/AMQP_URL[^]*JWKS_URL[^]*MONGODB_URI[^]*SMTP_URL/)
  })
})

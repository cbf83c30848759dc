import { describe, expect, it } from 'vitest'
import { serviceEnv, services, storefrontService, type ServiceSpec, type StackContext } from './services.ts'

const urls = Object.fromEntries(services.map(({ name }, index) => [name, `http://127.0.0.1:${4000 + index}`]))
const context: StackContext = {
  urls,
  mongodb: 'mongodb://127.0.0.1:1/?journal=true',
  amqp: 'amqp://guest:guest@127.0.0.1:2',
  smtpPort: 25,
  signingKey: '{"kty":"OKP"}',
}

function envOf(name: string): Record<string, string> {
  const spec = services.find((service) => service.name === name)
  if (spec === undefined) throw new Error(`no service ${name}`)
  return serviceEnv(spec, context)
}

describe('the environment of a service', () => {
  it('gives each its own port and its own database', () => {
    const seen = services.map((spec) => serviceEnv(spec, context))
    const databases = seen.map(({ MONGODB_URI }) => MONGODB_URI).filter((uri) => uri !== undefined)
    expect(new Set(seen.map(({ PORT }) => PORT)).size).toBe(services.length)
    expect(new Set(databases).size).toBe(6)
    expect(envOf('orders')['MONGODB_URI']).toBe('mongodb://127.0.0.1:1/waybill_orders?journal=true')
  })

  it('gives the gateway every service that it asks', () => {
    const env = envOf('gateway')
    for (const name of ['users', 'inventory', 'orders', 'payments', 'notifications']) {
      expect(env[`${name.toUpperCase()}_URL`]).toBe(urls[name])
    }
  })

  it('gives the signing key to users alone', () => {
    const holders = services.filter((spec) =>
      Object.values(serviceEnv(spec, context)).includes(context.signingKey),
    )
    expect(holders.map(({ name }) => name)).toEqual(['users'])
  })

  it('tells the storefront where it is and whom to ask, and e-mails where the storefront is', () => {
    const withShop = { ...context, urls: { ...urls, storefront: 'http://127.0.0.1:3199' } }
    expect(
      serviceEnv(storefrontService({ entry: 'main.ts', env: { STOREFRONT_BUILD: '/builds/1' } }), withShop),
    ).toMatchObject({
      PORT: '3199',
      HOSTNAME: '127.0.0.1',
      STOREFRONT_BUILD: '/builds/1',
      NODE_ENV: 'production',
      STOREFRONT_URL: 'http://127.0.0.1:3199',
      GATEWAY_URL: urls['gateway'],
    })
    const notifications = services.find(({ name }) => name === 'notifications')
    if (notifications === undefined) throw new Error('no notifications')
    expect(serviceEnv(notifications, withShop)['STOREFRONT_URL']).toBe('http://127.0.0.1:3199')
    expect(serviceEnv(notifications, context)['STOREFRONT_URL']).toBe('http://127.0.0.1:3100')
  })

  it('lets a service bring variables of its own', () => {
    const spec: ServiceSpec = {
      name: 'orders',
      entry: 'main.ts',
      hasDatabase: false,
      env: () => ({ LOG_LEVEL: 'debug' }),
    }
    expect(serviceEnv(spec, context)['LOG_LEVEL']).toBe('debug')
  })
})

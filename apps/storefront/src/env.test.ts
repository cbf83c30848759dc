import { expect, it } from 'vitest'
import { parseEnv } from './env.ts'

it('knows where the stack is unless it is told otherwise', () => {
  expect(parseEnv({})).toEqual({
    gatewayUrl: 'http://127.0.0.1:3000',
    storefrontUrl: 'http://127.0.0.1:3100',
    isHttps: false,
    isDevelopment: true,
  })
})

it('takes addresses without their last slash, and https from the address that people use', () => {
  const env = parseEnv({
    GATEWAY_URL: 'http://gateway:3000/',
    STOREFRONT_URL: 'https://shop.example/',
    NODE_ENV: 'production',
  })
  expect(env).toEqual({
    gatewayUrl: 'http://gateway:3000',
    storefrontUrl: 'https://shop.example',
    isHttps: true,
    isDevelopment: false,
  })
})

it('names every bad variable at once', () => {
  const bad = { GATEWAY_URL: 'gateway', STOREFRONT_URL: 'ftp://shop.example' }
  expect(() => parseEnv(bad)).toThrow(/GATEWAY_URL[^]*STOREFRONT_URL|STOREFRONT_URL[^]*GATEWAY_URL/)
})

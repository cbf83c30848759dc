import { AsyncLocalStorage } from 'node:async_hooks'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { findProduct, readCategories } from './read-catalogue.ts'

/** Next's own, which knows which request it is asked for. */
const request = new AsyncLocalStorage<Headers>()
vi.mock('server-only', () => ({}))
vi.mock('next/headers', () => ({ headers: async () => Promise.resolve(request.getStore()) }))

const heard: (readonly [string | undefined, string | undefined])[] = []
const gateway = createServer(({ headers, url }, response) => {
  heard.push([url?.split('?')[0], headers['x-forwarded-for']?.toString()])
  response.writeHead(400, { 'content-type': 'text/plain' }).end()
})

beforeAll(async () => {
  await once(gateway.listen(0, '127.0.0.1'), 'listening')
  const { port } = gateway.address() as AddressInfo
  vi.stubEnv('GATEWAY_URL', `http://127.0.0.1:${port}`)
})
afterAll(() => void gateway.close())

it('tells the gateway of each visitor’s own address, also when two come at once', async () => {
  const visit = async (address: string, read: () => Promise<unknown>) =>
    request.run(new Headers({ 'x-forwarded-for': address }), async () => read().catch(() => undefined))
  await Promise.all([
    visit('203.0.113.1', async () => readCategories()),
    visit('203.0.113.2', async () => findProduct('MUG')),
  ])
  expect(heard.toSorted(([one = ''], [other = '']) => one.localeCompare(other))).toEqual([
    ['/trpc/catalogue.bySku', '203.0.113.2'],
    ['/trpc/catalogue.categories', '203.0.113.1'],
  ])
})

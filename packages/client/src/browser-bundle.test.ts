import { describe, expect, it } from 'vitest'
import { bundleForBrowser } from './browser-bundle.fixtures.ts'

const KB = 1024
const kilobytes = (bytes: number) => (bytes / KB).toFixed(1)

/** Everything that a page may get with the client. */
const allowed =
  /^(packages\/client\/src\/|packages\/contracts\/src\/errors\.ts$|@trpc\/(client|server)$|eventsource(-parser)?$)/
/** What pages with TanStack Query have in any case. */
const tanstack = ['@tanstack/react-query', '@trpc/tanstack-react-query', 'react']

const foreign = (parts: readonly string[]) => parts.filter((part) => !allowed.test(part))

const core = "import * as client from './index.ts'\nconsole.log(client)"

describe('the client in a browser', () => {
  it('brings no code of a server, no schema and nothing of Node’s', async () => {
    const { parts } = await bundleForBrowser(core)
    expect(parts).toEqual(
      expect.arrayContaining([
        'packages/client/src/transport.ts',
        'packages/contracts/src/errors.ts',
        '@trpc/client',
      ]),
    )
    expect(foreign(parts)).toEqual([])
  })

  it('is small, and keeps what only tokens need for when they do', async () => {
    const { startBytes, laterBytes } = await bundleForBrowser(core)
    const figures = `${kilobytes(startBytes)} kB of a page, and ${kilobytes(laterBytes)} kB more with a token`
    process.stdout.write(`the client takes ${figures}\n`)
    expect(startBytes).toBeLessThan(15 * KB)
    expect(laterBytes).toBeGreaterThan(0)
    expect(laterBytes).toBeLessThan(4 * KB)
  })

  it('does the same with its bindings for TanStack Query', async () => {
    const code = "import * as a from './react.ts'\nimport * as b from './query.ts'\nconsole.log(a, b)"
    const { parts } = await bundleForBrowser(code, tanstack)
    expect(parts.filter((part) => !tanstack.includes(part))).toEqual([
      'packages/client/src/query.ts',
      'packages/client/src/react.ts',
    ])
  })

  it('would be found out', async () => {
    const schema = await bundleForBrowser(
      "import { placeOrderInput } from '@waybill/contracts'\nconsole.log(placeOrderInput)",
    )
    expect(foreign(schema.parts)).toEqual(
      expect.arrayContaining(['packages/contracts/src/orders-rpc.ts', 'zod']),
    )
    const file = '../../../apps/gateway/src/order-identity.ts'
    const server = await bundleForBrowser(`import { orderIdOf } from '${file}'\nconsole.log(orderIdOf)`)
    expect(foreign(server.parts)).toEqual(['apps/gateway/src/order-identity.ts', 'node:crypto', 'uuid'])
  })
})

import { AppError, mutation, query } from '@waybill/contracts'
import { runInContext } from '@waybill/event-bus'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { serveRouter, type Served } from '../http/served.fixtures.ts'
import { createRpcClient } from './create-rpc-client.ts'
import { implementRpc } from './implement-rpc.ts'
import type { RpcClient } from './rpc-client-types.ts'

const shelfRpc = {
  count: query(
    'public',
    z.object({ sku: z.string().min(2), min: z.int().default(1) }),
    z.object({ sku: z.string(), units: z.int() }),
  ),
  mine: query('user', z.object({}), z.object({ userId: z.string() })),
  add: mutation('operator', z.object({ units: z.int().min(1) }), z.object({ by: z.string() })),
  fail: query('public', z.object({ how: z.string() }), z.object({})),
} as const

const fail = (how: string): Record<string, never> => {
  if (how === 'coded') {
    throw new AppError('rate_limited', {
      message: 'internal: bucket 7 is empty',
      userMessage: 'Slow down.',
      retryAfterSeconds: 3,
      fields: [{ path: 'how', message: 'too often' }],
    })
  }
  if (how.startsWith('Mongo')) throw Object.assign(new Error('no server'), { name: how })
  throw new TypeError('cannot read secret of undefined', { cause: new Error('root') })
}

const router = implementRpc(shelfRpc, {
  count: async ({ input }) => ({ sku: input.sku, units: input.min }),
  // Without the contract's rule `actor` may be undefined, and this would not compile.
  mine: async ({ actor }) => ({ userId: actor.userId }),
  add: async ({ actor, correlationId }) => ({ by: `${actor.userId} in ${correlationId}` }),
  fail: async ({ input }) => fail(input.how),
})

describe('an RPC contract, served and called', () => {
  let served: Served
  let shelf: RpcClient<typeof shelfRpc>

  beforeEach(async () => {
    served = await serveRouter(router)
    shelf = createRpcClient(shelfRpc, { url: `${served.url}/trpc` })
  })
  afterEach(async () => {
    await shelf.$close()
    await served.close()
  })

  it('validates the input, fills in defaults and answers typed', async () => {
    const { units }: { units: number } = await shelf.count({ sku: 'MUG' })
    expect(units).toBe(1)
  })

  it('says which fields are wrong', async () => {
    await expect(shelf.count({ sku: 'M', min: 1.5 })).rejects.toMatchObject({
      code: 'validation_failed',
      fields: [{ path: 'sku' }, { path: 'min' }],
    })
  })

  it.each([
    ['mine', undefined, 'unauthenticated'],
    ['mine', 'nonsense', 'unauthenticated'],
    ['mine', 'customer:u1', 'ok'],
    ['mine', 'operator:u2', 'ok'],
    ['add', undefined, 'unauthenticated'],
    ['add', 'customer:u1', 'forbidden'],
    ['add', 'operator:u2', 'ok'],
    ['count', 'nonsense', 'ok'],
  ] as const)('%s with the token %s answers %s', async (name, accessToken, expected) => {
    const call = () => {
      if (name === 'mine') return shelf.mine({}, { accessToken })
      if (name === 'add') return shelf.add({ units: 1 }, { accessToken })
      return shelf.count({ sku: 'MUG' }, { accessToken })
    }
    const outcome = await call().then(
      () => 'ok',
      (error: AppError) => error.code,
    )
    expect(outcome).toBe(expected)
  })

  it('tells a stranger nothing about the input of what they may not call', async () => {
    const answer = await fetch(`${served.url}/trpc/add`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
    expect(await answer.json()).toMatchObject({ error: { data: { code: 'unauthenticated' } } })
  })

  it('keeps code, user message, fields and the time to wait of an AppError, not its internal message', async () => {
    await expect(shelf.fail({ how: 'coded' })).rejects.toMatchObject({
      code: 'rate_limited',
      userMessage: 'Slow down.',
      fields: [{ path: 'how', message: 'too often' }],
      retryAfterSeconds: 3,
    })
    const answer = await fetch(`${served.url}/trpc/fail?input=${encodeURIComponent('{"how":"coded"}')}`)
    expect(answer.status).toBe(429)
    expect(answer.headers.get('retry-after')).toBe('3')
    expect(await answer.text()).not.toContain('bucket')
  })

  it('answers internal for what nobody expected, leaks nothing, and logs it once with its cause', async () => {
    const answer = await fetch(`${served.url}/trpc/fail?input=${encodeURIComponent('{"how":"bug"}')}`, {
      headers: { 'x-correlation-id': 'req-7' },
    })
    const text = await answer.text()
    expect(answer.status).toBe(500)
    expect(answer.headers.get('x-correlation-id')).toBe('req-7')
    const { error } = JSON.parse(text) as { error: unknown }
    expect(error).toEqual({
      message: 'Something went wrong on our side; quote the request id.',
      code: -32603,
      data: {
        code: 'internal',
        message: 'Something went wrong on our side; quote the request id.',
        httpStatus: 500,
        correlationId: 'req-7',
      },
    })
    const errors = served.lines().filter(({ level }) => level === 'error')
    expect(errors).toEqual([
      expect.objectContaining({
        error: 'cannot read secret of undefined',
        errorName: 'TypeError',
        errorCauses: ['Error: root'],
        code: 'internal',
        correlationId: 'req-7',
        procedure: 'fail',
      }),
    ])
  })

  it('answers internal, not validation_failed, when the service itself breaks its contract', async () => {
    const broken = implementRpc(
      { count: shelfRpc.count },
      { count: async () => ({ units: 'many' }) as never },
    )
    await using other = await serveRouter(broken)
    const client = createRpcClient({ count: shelfRpc.count }, { url: `${other.url}/trpc` })
    await expect(client.count({ sku: 'MUG' })).rejects.toMatchObject({ code: 'internal', fields: [] })
    await client.$close()
  })

  it.each([
    ['MongoServerSelectionError', 'service_unavailable'],
    ['MongoPoolClearedError', 'service_unavailable'],
    // Sent perhaps, and never answered.
    ['MongoNetworkError', 'timeout'],
    ['MongoNetworkTimeoutError', 'timeout'],
    ['MongoServerError', 'internal'],
  ])('says of a database that fails with %s: %s', async (how, code) => {
    await expect(shelf.fail({ how })).rejects.toMatchObject({ code })
  })

  it('carries the correlation id of the current context, and makes one where there is none', async () => {
    const accessToken = 'operator:u2'
    const { by } = await runInContext({ correlationId: 'order-42' }, () =>
      shelf.add({ units: 1 }, { accessToken }),
    )
    expect(by).toBe('u2 in order-42')
    expect((await shelf.add({ units: 1 }, { accessToken })).by).toMatch(/in [0-9a-f-]{36}$/)
  })

  it('replaces a correlation id that could forge a log line', async () => {
    const answer = await fetch(`${served.url}/nowhere`, { headers: { 'x-correlation-id': 'a b "c"' } })
    expect(answer.headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('measures each call by procedure and outcome', async () => {
    await shelf.count({ sku: 'MUG' })
    await shelf.mine({}).catch(() => {})
    await fetch(`${served.url}/trpc/${'x'.repeat(50)}`)
    const text = await served.metrics.registry.metrics()
    expect(text.split('\n').filter((line) => line.startsWith('waybill_rpc_served_seconds_count'))).toEqual([
      'waybill_rpc_served_seconds_count{service="inventory",procedure="count",kind="query",code="ok"} 1',
      'waybill_rpc_served_seconds_count{service="inventory",procedure="mine",kind="query",code="unauthenticated"} 1',
    ])
  })

  it('refuses handlers that do not match the contract', () => {
    const spread: object = { count: async () => ({ sku: 'MUG', units: 1 }), other: async () => ({}) }
    expect(() => implementRpc({ count: shelfRpc.count, mine: shelfRpc.mine }, spread as never)).toThrow(
      'handlers do not match their contract: other, mine',
    )
    const only = { count: shelfRpc.count }
    const count = async () => ({ sku: 'MUG', units: 1 })
    // @ts-expect-error a handler is missing
    expect(() => implementRpc(only, {})).toThrow(TypeError)
    // @ts-expect-error a handler that the contract does not have
    expect(() => implementRpc(only, { count, other: count })).toThrow(TypeError)
    // @ts-expect-error an output that the contract does not have
    implementRpc(only, { count: async () => ({ units: 'many' }) })
  })
})

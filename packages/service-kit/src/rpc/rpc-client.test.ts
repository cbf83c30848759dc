import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { AppError, mutation, query } from '@waybill/contracts'
import { afterEach, describe, expect, it, vi } from 'vitest'
import * as z from 'zod'
import { serveRouter } from '../http/served.fixtures.ts'
import type { CircuitState } from './circuit.ts'
import { createRpcClient } from './create-rpc-client.ts'
import { implementRpc } from './implement-rpc.ts'
import type { RpcClientOptions } from './rpc-client-types.ts'
import type { FinishedCall } from './rpc-context.ts'

const pingRpc = {
  ping: query('public', z.object({}), z.object({ ok: z.boolean() })),
  kick: mutation('public', z.object({}), z.object({ ok: z.boolean() })),
  miss: query('public', z.object({}), z.object({})),
} as const

const router = implementRpc(pingRpc, {
  ping: async () => ({ ok: true }),
  kick: async () => ({ ok: true }),
  miss: async () => {
    throw new AppError('not_found')
  },
})

const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  vi.useRealTimers()
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup()
})

const listening = async (listener: RequestListener, port = 0): Promise<{ server: Server; url: string }> => {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  cleanups.push(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/trpc` }
}

const freePort = async (): Promise<number> => {
  const served = await serveRouter(router)
  await served.close()
  return Number(new URL(served.url).port)
}

const clientOf = (url: string, options: Partial<RpcClientOptions> = {}) => {
  const states: CircuitState[] = []
  const calls: FinishedCall[] = []
  const client = createRpcClient(pingRpc, {
    url,
    onCircuit: (state) => states.push(state),
    onCall: (call) => calls.push(call),
    ...options,
  })
  cleanups.push(() => client.$close())
  return { client, states, calls }
}

const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'ok',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  )

describe('an RPC client whose service does not answer', () => {
  it('says timeout when no answer comes in time', async () => {
    const { url } = await listening(() => {})
    const { client, calls } = clientOf(url, { timeoutMs: 40 })
    await expect(client.ping({})).rejects.toMatchObject({
      code: 'timeout',
      message: 'ping did not answer within 40 ms',
    })
    expect(calls).toMatchObject([{ path: 'ping', code: 'timeout' }])
  })

  it('says timeout when the answer stops half-way', async () => {
    const { url } = await listening((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"result":')
    })
    expect(await codeOf(clientOf(url, { timeoutMs: 40 }).client.ping({}))).toBe('timeout')
  })

  it('says service_unavailable when the connection is refused', async () => {
    const { client } = clientOf(`http://127.0.0.1:${await freePort()}/trpc`)
    await expect(client.ping({})).rejects.toMatchObject({
      code: 'service_unavailable',
      cause: { code: 'ECONNREFUSED' },
    })
  })

  it('says service_unavailable when a proxy answers with a page of its own', async () => {
    const { url } = await listening((_request, response) => {
      response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>')
    })
    expect(await codeOf(clientOf(url).client.ping({}))).toBe('service_unavailable')
  })

  it('rejects with the reason of the caller who gave up, and holds nothing against the service', async () => {
    const { url } = await listening(() => {})
    const { client, states } = clientOf(url, { circuitFailures: 1 })
    const giveUp = new AbortController()
    const call = client.ping({}, { signal: giveUp.signal })
    giveUp.abort(new Error('the shopper left'))
    await expect(call).rejects.toThrow('the shopper left')
    expect(states).toEqual([])
  })
})

describe('a kept-alive connection that is closed under a request', () => {
  const closingAfterFirst = () => {
    const seen: string[] = []
    const listener: RequestListener = (request, response) => {
      seen.push(`${request.method} ${request.url?.split('?')[0]}`)
      if (seen.length === 2) request.socket.destroy()
      else {
        response.writeHead(200, { 'content-type': 'application/json' }).end('{"result":{"data":{"ok":true}}}')
      }
    }
    return { seen, listener }
  }

  it('is hidden by a second try of a query', async () => {
    const { seen, listener } = closingAfterFirst()
    const { url } = await listening(listener)
    const { client } = clientOf(url)
    await client.ping({})
    expect(await codeOf(client.ping({}))).toBe('ok')
    expect(seen).toHaveLength(3)
  })

  it('fails a mutation, which may have been carried out', async () => {
    const { seen, listener } = closingAfterFirst()
    const { url } = await listening(listener)
    const { client } = clientOf(url)
    await client.ping({})
    expect(await codeOf(client.kick({}))).toBe('service_unavailable')
    expect(seen).toEqual(['GET /trpc/ping', 'POST /trpc/kick'])
  })
})

describe('the circuit', () => {
  it('opens after failures in a row, refuses at once, then closes when a trial succeeds', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const port = await freePort()
    const { client, states } = clientOf(`http://127.0.0.1:${port}/trpc`, {
      circuitFailures: 3,
      circuitOpenMs: 5000,
    })
    for (const _ of [1, 2, 3]) expect(await codeOf(client.ping({}))).toBe('service_unavailable')
    expect(client.$circuit()).toBe('open')

    const served = await serveRouter(router, { port })
    cleanups.push(served.close)
    await expect(client.ping({})).rejects.toThrow('ping was not tried: the circuit is open')

    vi.setSystemTime(Date.now() + 5001)
    expect(await codeOf(client.ping({}))).toBe('ok')
    expect(states).toEqual(['open', 'half_open', 'closed'])
  })

  it('opens again when the trial fails', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const { client, states } = clientOf(`http://127.0.0.1:${await freePort()}/trpc`, {
      circuitFailures: 1,
      circuitOpenMs: 5000,
    })
    await codeOf(client.ping({}))
    vi.setSystemTime(Date.now() + 5001)
    await codeOf(client.ping({}))
    expect(states).toEqual(['open', 'half_open', 'open'])
    await expect(client.ping({})).rejects.toThrow('the circuit is open')
  })

  it('takes an error that the service answered as a sign of life', async () => {
    const served = await serveRouter(router)
    cleanups.push(served.close)
    const { client, states } = clientOf(`${served.url}/trpc`, { circuitFailures: 2 })
    for (const _ of [1, 2, 3, 4]) expect(await codeOf(client.miss({}))).toBe('not_found')
    expect(states).toEqual([])
  })

  it('starts counting anew after any answer', async () => {
    let answers = false
    const { url } = await listening((request, response) => {
      if (!answers) request.socket.destroy()
      else {
        response
          .writeHead(404, { 'content-type': 'application/json' })
          .end(JSON.stringify({ error: { message: 'no', code: -32004, data: { code: 'not_found' } } }))
      }
    })
    const { client, states } = clientOf(url, { circuitFailures: 2 })
    for (const nextAnswers of [false, true, false, true, false]) {
      answers = nextAnswers
      await codeOf(client.kick({}))
    }
    expect(states).toEqual([])
  })
})

import { createServer, type Server } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { isPublicAddress } from './address-rules.ts'
import { createGuardedAgent, type Resolve } from './guarded-agent.ts'
import { postWebhook } from './post-webhook.ts'
import { startReceiver, type WebhookReceiver } from './webhook-receiver.fixtures.ts'

let receiver: WebhookReceiver
beforeEach(async () => {
  receiver = await startReceiver()
})
afterEach(() => receiver.kill())

const onlyReceiver = (address: string) => address === '127.0.0.1'

/** Posts as the service does; `names` is what its resolver answers, one list for each time that it is asked. */
const post = async (
  url: string,
  options: {
    readonly isAllowed?: (address: string) => boolean
    readonly names?: (readonly string[])[]
    readonly timeoutMs?: number
    readonly signal?: AbortSignal
  } = {},
) => {
  const { isAllowed = onlyReceiver, names = [], timeoutMs = 2_000 } = options
  let asked = 0
  const resolve: Resolve = () => {
    asked += 1
    return Promise.resolve(names[asked - 1] ?? [])
  }
  const agent = createGuardedAgent({ isAllowed, resolve, connectTimeoutMs: 1_000 })
  const signal = options.signal ?? new AbortController().signal
  const headers = { 'webhook-id': 'msg_1' }
  try {
    const posted = await postWebhook({ agent, url, headers, body: '{"type":"test"}', timeoutMs, signal })
    return { ...posted, asked }
  } finally {
    await agent.destroy()
  }
}

describe('a webhook', () => {
  it('is a POST of JSON, and its answer is noted in short', async () => {
    receiver.respond((_received, response) => void response.writeHead(200).end('thank\r\nyou'))
    const { answer, result } = await post(`${receiver.url}/hooks?shop=1`)
    expect(answer).toEqual({ status: 200 })
    expect(result).toMatchObject({ status: 200, answer: 'thank you' })
    expect(receiver.received).toMatchObject([
      {
        path: '/hooks?shop=1',
        body: '{"type":"test"}',
        headers: { 'content-type': 'application/json', 'webhook-id': 'msg_1' },
      },
    ])
  })

  it('carries on the wish to be left alone for a while', async () => {
    receiver.answer(429, { 'retry-after': '30' })
    expect((await post(receiver.url)).answer).toEqual({ status: 429, retryAfterMs: 30_000 })
  })

  it('follows no redirect', async () => {
    const elsewhere = await startReceiver()
    receiver.answer(307, { location: `${elsewhere.url}/stolen` })
    const { result } = await post(receiver.url)
    await elsewhere.kill()
    expect(result).toMatchObject({ status: 307, error: 'redirect_not_followed' })
    expect(elsewhere.received).toEqual([])
  })

  it('reads no more than the begin of a huge answer', async () => {
    let written = 0
    receiver.respond((_received, response) => {
      response.writeHead(200)
      const chunk = 'x'.repeat(65_536)
      const pump = () => {
        while (response.writable && written < 10 ** 9) {
          written += chunk.length
          if (!response.write(chunk)) return void response.once('drain', pump)
        }
      }
      pump()
    })
    const { answer, result } = await post(receiver.url)
    expect(answer.status).toBe(200)
    expect(result.answer).toBe('x'.repeat(500))
    expect(written).toBeLessThan(50 * 1024 ** 2)
  })

  it('waits only so long for an answer that does not begin', async () => {
    receiver.respond(() => undefined)
    const { answer, result } = await post(receiver.url, { timeoutMs: 200 })
    expect(answer).toEqual({})
    expect(result).toMatchObject({ error: 'timeout' })
  })

  it('counts as accepted when the status says so, however slowly the rest drips', async () => {
    let drip: NodeJS.Timeout | undefined
    receiver.respond((_received, response) => {
      response.writeHead(200).write('slow')
      drip = setInterval(() => response.write('.'), 50)
    })
    const { answer, result } = await post(receiver.url, { timeoutMs: 300 })
    clearInterval(drip)
    expect(answer.status).toBe(200)
    expect(result.answer).toMatch(/^slow/)
    expect(result.durationMs).toBeLessThan(5_000)
  })

  it('that was cut off by a stop says so, because nobody knows whether it arrived', async () => {
    const stop = new AbortController()
    receiver.respond(() => stop.abort(new Error('the process stops')))
    await expect(post(receiver.url, { signal: stop.signal })).rejects.toThrow('the process stops')
  })

  it('finds nobody', async () => {
    await receiver.kill()
    expect((await post(receiver.url)).result.error).toBe('connection_refused')
    await receiver.revive()
  })
})

describe('headers that drip', () => {
  let slow: Server
  beforeAll(async () => {
    slow = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.write('HTTP/1.1 200 OK\r\n')
      const drip = setInterval(() => socket.write('x-more: 1\r\n'), 20)
      socket.on('close', () => clearInterval(drip))
    })
    await new Promise<void>((resolve) => void slow.listen(0, '127.0.0.1', () => resolve()))
  })
  afterAll(() => new Promise((resolve) => slow.close(resolve)))

  it('are listened to for the time of one attempt', async () => {
    const address = slow.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const { result } = await post(`http://127.0.0.1:${port}`, { timeoutMs: 300 })
    expect(result).toMatchObject({ error: 'timeout' })
  })
})

describe('a name', () => {
  it('that changes its mind leads nowhere new: it is asked once for each connection', async () => {
    // What would be public, and what a rebinding name turns to: another machine at the same port.
    const victim = await startReceiver('127.0.0.2', receiver.port)
    const url = `http://rebind.example:${receiver.port}/`
    const first = await post(url, { names: [['127.0.0.1'], ['127.0.0.2']] })
    expect(first).toMatchObject({ answer: { status: 204 }, asked: 1 })
    const later = await post(url, { names: [['127.0.0.2'], ['127.0.0.1']] })
    expect(later).toMatchObject({ answer: {}, result: { error: 'address_refused' }, asked: 1 })
    await victim.kill()
    expect(receiver.received).toHaveLength(1)
    expect(victim.received).toEqual([])
  })

  it('with one refused address among good ones is refused', async () => {
    const names = [['127.0.0.1', '10.0.0.1']]
    const { result } = await post(`http://mixed.example:${receiver.port}/`, { names })
    expect(result.error).toBe('address_refused')
    expect(receiver.received).toEqual([])
  })

  it.each([['127.0.0.1'], ['169.254.169.254'], ['::1'], ['::ffff:127.0.0.1'], ['fd00::1'], ['100.64.0.1']])(
    'that leads to %s is refused',
    async (address) => {
      const url = `http://inside.example:${receiver.port}/`
      const { result } = await post(url, { isAllowed: isPublicAddress, names: [[address]] })
      expect(result.error).toBe('address_refused')
      expect(receiver.received).toEqual([])
    },
  )

  it('that has no address is not found', async () => {
    expect((await post('http://nobody.example/', { names: [[]] })).result.error).toBe('name_not_found')
  })
})

it('an address in the URL is refused although nobody looks it up', async () => {
  for (const url of [receiver.url, `http://[::ffff:127.0.0.1]:${receiver.port}/`]) {
    const { result, asked } = await post(url, { isAllowed: isPublicAddress })
    expect(result.error).toBe('address_refused')
    expect(asked).toBe(0)
  }
  expect(receiver.received).toEqual([])
})

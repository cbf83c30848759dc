import { Agent, request } from 'undici'
import { Hono } from 'hono'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { listen } from './http-server.ts'
import { askReadiness } from './readiness.ts'
import { serveRouter } from './served.fixtures.ts'

const agents: Agent[] = []
const keepAlive = () => {
  const agent = new Agent({ keepAliveTimeout: 60_000 })
  agents.push(agent)
  return agent
}
afterEach(async () => {
  vi.useRealTimers()
  await Promise.all(agents.splice(0).map((agent) => agent.destroy()))
})

/** An app whose only answer waits for `release`. */
const holding = () => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>()
  const app = new Hono()
  app.get('/', async (c) => {
    arrive()
    await released
    return c.text('done')
  })
  app.get('/quick', (c) => c.text('quick'))
  return { app, arrived, release }
}

describe('closing the HTTP server', () => {
  it('answers what is running, refuses what is new, and does not wait for idle connections', async () => {
    const { app, arrived, release } = holding()
    const server = await listen({ app, host: '127.0.0.1', port: 0 })
    const dispatcher = keepAlive()
    await (await request(`${server.url}/quick`, { dispatcher })).body.text()
    const running = request(server.url, { dispatcher })
    await arrived

    const closed = server.close(new AbortController().signal)
    await expect(request(server.url, { dispatcher: keepAlive() })).rejects.toThrow('ECONNREFUSED')
    release()
    const { statusCode, body } = await running
    expect([statusCode, await body.text()]).toEqual([200, 'done'])
    expect(await closed).toEqual({ requestsCutOff: 0 })
  })

  it('cuts off what still runs at the deadline, and counts it', async () => {
    const { app, arrived } = holding()
    const server = await listen({ app, host: '127.0.0.1', port: 0 })
    const running = request(server.url, { dispatcher: keepAlive() })
    // Handled from the start: it rejects while the server still closes.
    const failure = running.catch((error: unknown) => error)
    await arrived
    const deadline = new AbortController()
    const closed = server.close(deadline.signal)
    deadline.abort()
    expect(await closed).toEqual({ requestsCutOff: 1 })
    expect(await failure).toMatchObject({ message: 'other side closed' })
  })

  it('rejects when the port is taken', async () => {
    const { app } = holding()
    const first = await listen({ app, host: '127.0.0.1', port: 0 })
    const port = Number(new URL(first.url).port)
    await expect(listen({ app, host: '127.0.0.1', port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
    await first.close(AbortSignal.abort())
  })
})

describe('askReadiness', () => {
  it('is ready when every check says yes', async () => {
    expect(await askReadiness({ bus: () => true, database: async () => true })).toEqual({
      ready: true,
      checks: { bus: true, database: true },
    })
  })

  it('takes a check that throws or hangs for a no, and still answers', async () => {
    const checks = {
      bus: () => true,
      database: () => new Promise<boolean>(() => {}),
      cache: () => Promise.reject(new Error('away')),
    }
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const asked = askReadiness(checks)
    await vi.advanceTimersByTimeAsync(800)
    expect(await asked).toEqual({
      ready: false,
      checks: { bus: true, database: false, cache: false },
    })
  })
})

describe("a service's HTTP", () => {
  it('refuses a body that is too large, with or without a length, in the shape of every error', async () => {
    await using served = await serveRouter(undefined, {
      routes: (app) => app.post('/echo', async (c) => c.text(await c.req.text())),
    })
    const chunked = new ReadableStream<Uint8Array>({
      start: (controller) => {
        for (let sent = 0; sent < 4096; sent += 1024) controller.enqueue(new Uint8Array(1024))
        controller.close()
      },
    })
    for (const init of [{ body: 'x'.repeat(4096) }, { body: chunked, duplex: 'half' as const }]) {
      const answer = await fetch(`${served.url}/echo`, { method: 'POST', ...init })
      expect(answer.status).toBe(413)
      expect(await answer.json()).toMatchObject({ error: { data: { code: 'payload_too_large' } } })
    }
    const small = await fetch(`${served.url}/echo`, { method: 'POST', body: 'x'.repeat(2048) })
    expect(small.status).toBe(200)
  })

  it('answers safe headers and a correlation id, also for what does not exist', async () => {
    await using served = await serveRouter(undefined)
    const answer = await fetch(`${served.url}/nowhere`)
    expect(answer.status).toBe(404)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await answer.json()).toMatchObject({
      error: { data: { code: 'not_found', correlationId: answer.headers.get('x-correlation-id') } },
    })
  })

  it("turns a route's unexpected error into internal, logged once with the request's id", async () => {
    await using served = await serveRouter(undefined, {
      routes: (app) =>
        app.get('/boom', () => {
          throw new Error('secret detail')
        }),
    })
    const answer = await fetch(`${served.url}/boom`, { headers: { 'x-correlation-id': 'req-9' } })
    expect(await answer.text()).not.toContain('secret')
    expect(served.lines()).toEqual([
      expect.objectContaining({ level: 'error', error: 'secret detail', correlationId: 'req-9' }),
    ])
  })
})
